package io.parlour.search.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
    private static final String TEXT = "How do I descale the machine?";

    @Test
    void isUnloadedWhenUnusedAndLoadedAgain() {
        Embedding embedding = new Embedding(Duration.ofMillis(50));
        assertThat(embedding.isLoaded()).isFalse();
        float[] before = embedding.embed(TEXT);
        await().until(() -> !embedding.isLoaded());
        assertThat(embedding.embed(TEXT)).isEqualTo(before);
        embedding.stop();
    }

    @Test
    void aTextThatComesDuringUnloadingIsEmbedded() {
        Embedding embedding = new Embedding(Duration.ofNanos(1));
        float[] expected = embedding.embed(TEXT);
        for (int round = 0; round < 5; round++) {
            var tasks = IntStream.range(0, 4)
                    .mapToObj(each -> Objects.requireNonNull(embedding.start(TEXT, each % 2 == 0)))
                    .toList();
            for (FutureTask<float[]> task : tasks) {
                assertThat(embedding.await(task, Duration.ofSeconds(30))).contains(expected);
            }
        }
        embedding.stop();
    }

    @Test
    void staysLoadedWhileItIsUsed() {
        Embedding embedding = new Embedding(Duration.ofMinutes(1));
        embedding.embed(TEXT);
        assertThat(embedding.isLoaded()).isTrue();
        embedding.stop();
    }
}
