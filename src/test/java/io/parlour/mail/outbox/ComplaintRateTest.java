package io.parlour.mail.outbox;

import static io.parlour.mail.outbox.ComplaintRate.Level.ALARM;
import static io.parlour.mail.outbox.ComplaintRate.Level.OK;
import static io.parlour.mail.outbox.ComplaintRate.Level.PAUSED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// One in a thousand is an alarm, three in a thousand a stop (ML-119).
class ComplaintRateTest {
    @Test
    void theRateDecides() {
        assertThat(new ComplaintRate(0, 0).level()).isEqualTo(OK);
        assertThat(new ComplaintRate(2, 2_001).level()).isEqualTo(OK);
        assertThat(new ComplaintRate(2, 2_000).level()).isEqualTo(ALARM);
        assertThat(new ComplaintRate(299, 100_000).level()).isEqualTo(ALARM);
        assertThat(new ComplaintRate(300, 100_000).level()).isEqualTo(PAUSED);
    }

    @Test
    void oneAngryReaderOfAFewStopsNothing() {
        assertThat(new ComplaintRate(1, 20).level()).isEqualTo(OK);
        assertThat(new ComplaintRate(2, 20).level()).isEqualTo(ALARM);
        assertThat(new ComplaintRate(3, 20).level()).isEqualTo(PAUSED);
        assertThat(new ComplaintRate(3, 0).level()).isEqualTo(PAUSED);
    }
}
