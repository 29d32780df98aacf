package org.mailseam.script;

import java.util.Optional;

/** Where the values of <code>${secret:NAME}</code> come from: the user, the environment, a file. */
@FunctionalInterface
public interface SecretSource {

  /**
   * The secret of that name; asked once for each name of a script, before anything is sent. The
   * caller wipes the array.
   *
   * @return empty where there is none or where the user does not give it
   */
  Optional<char[]> secret(String name);
}
