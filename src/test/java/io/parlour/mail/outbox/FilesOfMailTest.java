package io.parlour.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.conversations.files.AttachedFiles.Attached;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FilesOfMailTest {
    @Test
    void theLargestFilesAreLinkedUntilTheOthersFit() {
        assertThat(sizes(1_000, 2_000)).isEmpty();
        assertThat(sizes(30_000_000)).containsExactly(30_000_000L);
        assertThat(sizes(5_000_000, 15_000_000, 4_000_000)).containsExactly(15_000_000L);
        assertThat(sizes(17_000_000, 17_500_000, 900_000)).containsExactly(17_500_000L);
    }

    private static List<Long> sizes(long... sizes) {
        List<Attached> all = LongStream.of(sizes)
                .mapToObj(size -> new Attached(UUID.randomUUID(), "file", "image/png", size))
                .toList();
        return FilesOfMail.tooLarge(all, 18_000_000).stream()
                .map(Attached::size)
                .toList();
    }
}
