package io.parlour.mail.fragments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplyCorpusIT {

    @Test
    void labelledRepliesAreSplitAsPeopleWould() throws IOException {
        Optional<ReplyCorpus> corpus = ReplyCorpus.read(ReplyCorpus.corpora());
        assumeTrue(corpus.isPresent(), "no corpus of replies in " + ReplyCorpus.corpora());

        List<ReplyCorpus.Difference> differences = corpus.get().differences();

        int samples = corpus.get().samples().size();
        assertThat(samples - differences.size())
                .as("exact of %d; different: %s", samples, differences)
                .isGreaterThanOrEqualTo(samples * 95 / 100);
        assertThat(differences).allSatisfy(each -> assertThat(each.lost()).isEmpty());
    }
}
