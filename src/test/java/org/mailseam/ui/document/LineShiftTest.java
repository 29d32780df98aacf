package org.mailseam.ui.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where lines stand after an edit. */
class LineShiftTest {

  private static final String TEXT = "one\ntwo\nthree\nfour";

  @Test
  void linesBehindAnInsertedOneMoveDown() {
    LineShift shift = LineShift.between(TEXT, "one\nnew\ntwo\nthree\nfour");
    assertThat(shift.unchanged(1)).isEqualTo(1);
    assertThat(shift.unchanged(2)).isEqualTo(3);
    assertThat(shift.unchanged(4)).isEqualTo(5);
  }

  @Test
  void aChangedLineIsNotTheSameButStaysWhereItIs() {
    LineShift shift = LineShift.between(TEXT, "one\ntwo!\nthree\nfour");
    assertThat(shift.unchanged(2)).isZero();
    assertThat(shift.moved(2)).isEqualTo(2);
    assertThat(shift.unchanged(3)).isEqualTo(3);
  }

  @Test
  void aLineThatWasTakenAwayIsNowhere() {
    LineShift shift = LineShift.between(TEXT, "one\nfour");
    assertThat(shift.moved(2)).isZero();
    assertThat(shift.moved(3)).isZero();
    assertThat(shift.moved(4)).isEqualTo(2);
  }
}
