package org.mailseam.script;

/** Where a run stands, for whoever watches it. Steps are counted from 1. */
public sealed interface RunState {

  /** Not begun. */
  record Idle() implements RunState {}

  /** At work on a step. */
  record Running(int step) implements RunState {}

  /** Waiting before a step; one more than there are steps where the end is next. */
  record Paused(int step) implements RunState {}

  /** Over. */
  record Finished(RunOutcome outcome) implements RunState {}
}
