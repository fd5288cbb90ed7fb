package io.parlour.mail.fragments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FragmentsPropertyTest {
    private static final List<String> LINES = List.of(
            "",
            "  ",
            "Hello there",
            "> quoted",
            ">",
            "On Mon, 3 Apr 2023 at 12:30, Acme <a@acme.example> wrote:",
            "From: Acme <a@acme.example>",
            "Subject: Order",
            "-----Original Message-----",
            "-- ",
            "--",
            "________________________________",
            "Sent from my iPhone",
            "Best regards,",
            "Tel. +49 30 1234567",
            "```",
            "## Please write above this line ##",
            "This e-mail and any attachments are confidential. If you have received this e-mail in error, delete it and"
                    + " notify the sender.");

    @Property(tries = 500)
    void everyCharacterIsInOneFragmentInOrder(@ForAll("mails") String text) {
        Fragments fragments = new SplitFragments().text(text, Set.of());

        assertThat(fragments.all().stream().map(fragments::of).collect(Collectors.joining()))
                .isEqualTo(text);
        int at = 0;
        for (Fragment fragment : fragments.all()) {
            assertThat(fragment.start()).isEqualTo(at);
            assertThat(fragment.end()).isGreaterThan(at);
            at = fragment.end();
        }
    }

    @Property(tries = 500)
    void aTextIsNeverWithoutNewText(@ForAll("mails") String text) {
        Fragments fragments = new SplitFragments().text(text, Set.of());

        assertThat(fragments.typed().isEmpty()).isEqualTo(text.isBlank());
        assertThat(fragments.visible().isEmpty()).isEqualTo(text.isBlank());
    }

    @Property(tries = 300)
    void answersBetweenMarkedLinesAreNew(@ForAll("answers") List<String> answers) {
        String text = answers.stream().map(answer -> "> a question\n" + answer).collect(Collectors.joining("\n"));

        String typed = new SplitFragments().text(text, Set.of()).typed();

        assertThat(typed).isEqualTo(String.join("\n", answers));
    }

    @Property(tries = 300)
    void anyTextAtAllIsTaken(@ForAll String text) {
        Fragments fragments = new SplitFragments().text(text, Set.of());

        assertThat(fragments.all().stream().map(fragments::of).collect(Collectors.joining()))
                .isEqualTo(text);
        assertThat(new SplitFragments().html(text, Set.of()).document()).isNotNull();
    }

    @Provide
    Arbitrary<String> mails() {
        return Arbitraries.of(LINES)
                .list()
                .ofMaxSize(14)
                .flatMap(lines -> Arbitraries.of("\n", "\r\n", "\r").map(newLine -> String.join(newLine, lines)));
    }

    @Provide
    Arbitrary<List<String>> answers() {
        return Arbitraries.of("yes", "no, not yet", "The blue one.", "on Monday", "at 10:30", "Ja", "ok :)", "3 pieces")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }
}
