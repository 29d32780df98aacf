package org.mailseam.lab;

import java.util.List;

/**
 * What sort of server plays: it sees every honest answer before it is given and may do something
 * else instead. One instance serves all connections of a server at the same time.
 */
@FunctionalInterface
interface Behaviour {

  /** Every answer as the protocol has it. */
  Behaviour HONEST = (_, honest) -> honest;

  /**
   * What to do about {@code cue}.
   *
   * @param honest what an honest server would do
   */
  List<Act> answer(Cue cue, List<Act> honest);
}
