package io.parlour.mail.fragments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TypedRepliesTest {

    record Reply(String name, String text, String typed) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Reply> replies() throws IOException {
        try (InputStream file = Objects.requireNonNull(TypedRepliesTest.class.getResourceAsStream("replies.txt"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            List<Reply> replies = new ArrayList<>();
            for (String part : text.substring(text.indexOf("\n=== ") + 5).split("\n=== ", -1)) {
                replies.add(reply(part));
            }
            return replies.stream();
        }
    }

    private static Reply reply(String part) {
        int end = part.indexOf('\n');
        StringBuilder all = new StringBuilder();
        StringBuilder typed = new StringBuilder();
        boolean folded = false;
        for (String line : part.substring(end + 1).split("\n", -1)) {
            if (line.equals("{{") || line.equals("}}")) {
                folded = line.equals("{{");
                continue;
            }
            all.append(line).append('\n');
            if (!folded) {
                typed.append(line.stripTrailing()).append('\n');
            }
        }
        return new Reply(
                part.substring(0, end), all.toString(), typed.toString().strip());
    }

    @ParameterizedTest
    @MethodSource("replies")
    void exactlyTheTypedTextIsNew(Reply reply) {
        assertThat(new SplitFragments().text(reply.text(), Set.of()).typed())
                .isEqualToNormalizingNewlines(reply.typed());
    }

    @ParameterizedTest
    @MethodSource("replies")
    void everyFormOfNewLineGivesTheSame(Reply reply) {
        for (String newLine : List.of("\r\n", "\r")) {
            String text = reply.text().replace("\n", newLine);
            assertThat(new SplitFragments().text(text, Set.of()).typed()).isEqualTo(reply.typed());
        }
    }
}
