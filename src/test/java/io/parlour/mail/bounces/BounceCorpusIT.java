package io.parlour.mail.bounces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BounceCorpusIT {
    private static Optional<BounceCorpus> corpus = Optional.empty();

    @BeforeAll
    static void read() throws IOException {
        corpus = BounceCorpus.read(BounceCorpus.corpora());
        assumeTrue(corpus.isPresent(), "no corpus of bounces in " + BounceCorpus.corpora());
    }

    @Test
    void labelledBouncesAreClassifiedAsPeopleDid() {
        BounceCorpus.Figures figures = corpus.orElseThrow().figures(_ -> true);

        assertThat(figures.accuracy()).as("accuracy %s", figures.wrong()).isGreaterThanOrEqualTo(0.95);
        assertThat(figures.precision()).as("precision %s", figures.wrong()).isGreaterThanOrEqualTo(0.95);
        assertThat(figures.recall()).as("recall %s", figures.wrong()).isGreaterThanOrEqualTo(0.92);
        assertThat(figures.kinds()).as("kinds %s", figures.wrong()).isGreaterThanOrEqualTo(0.98);
        assertThat(figures.recipients()).as("recipients %s", figures.wrong()).isGreaterThanOrEqualTo(0.97);
        assertThat(figures.wronglySuppressed()).isZero();
    }

    @Test
    void everyFormOfNewLineGivesTheSameReport() {
        BounceCorpus bounces = corpus.orElseThrow();

        assertThat(bounces.samples())
                .allSatisfy(sample -> assertThat(bounces.forms(sample))
                        .as(sample.file())
                        .containsOnly(bounces.forms(sample).getFirst()));
    }
}
