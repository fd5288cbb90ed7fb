package io.parlour.conversations.mentions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Who is named in a note (LC-128).
class NamedInTest {
    private static final List<Colleague> TEAM = List.of(
            colleague("Mira"), colleague("Mira Holm"), colleague("Jon Sund"), colleague("Åsa"), colleague("Åsa"));

    @Test
    void aWholeNameAfterAnAtIsMeant() {
        assertThat(named("@Mira can you look?")).containsExactly("Mira");
        assertThat(named("ask (@jon sund), please")).containsExactly("Jon Sund");
        assertThat(named("@Mira, @Jon Sund: both")).containsExactlyInAnyOrder("Mira", "Jon Sund");
    }

    @Test
    void theLongerOfTwoNamesIsMeant() {
        assertThat(named("@Mira Holm knows")).containsExactly("Mira Holm");
        assertThat(named("@Mira Holmgren knows")).containsExactly("Mira");
    }

    @Test
    void twoPeopleOfOneNameAreBothMeant() {
        assertThat(NamedIn.of("for @åsa", TEAM)).hasSize(2);
    }

    @Test
    void whatIsNoNameNamesNobody() {
        assertThat(named("mail mira@mira.example, @Miranda or @ Mira, Mira")).isEmpty();
        assertThat(named("@")).isEmpty();
    }

    private static Set<String> named(String text) {
        Set<UUID> ids = NamedIn.of(text, TEAM);
        return TEAM.stream()
                .filter(each -> ids.contains(each.id()))
                .map(Colleague::name)
                .collect(Collectors.toSet());
    }

    private static Colleague colleague(String name) {
        return new Colleague(UUID.randomUUID(), name);
    }
}
