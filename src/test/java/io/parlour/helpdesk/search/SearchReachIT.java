package io.parlour.helpdesk.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// However common words are and however little of each is looked at, what holds all of them is found (HD-28).
class SearchReachIT {
    /// Each stands in about as many of a hundred messages.
    private static final Map<String, Integer> WORDS =
            Map.of("aardvark", 80, "bongo", 50, "caracal", 25, "dikdik", 8, "eland", 4);

    private static final int RANKED = 3;
    private static SearchScene scene;
    private static final Map<UUID, Set<String>> TICKETS = new HashMap<>();
    private static final List<Said> MESSAGES = new ArrayList<>();

    private record Said(UUID ticket, int daysAgo, Set<String> words) {}

    @BeforeAll
    static void write() {
        scene = new SearchScene();
        Random random = new Random(7);
        UUID contact = scene.contact("Vera Novak", "vera@reach.example");
        for (int made = 0; made < 60; made++) {
            List<List<String>> texts = new ArrayList<>();
            for (int said = random.nextInt(1, 4); said > 0; said--) {
                List<String> text = WORDS.keySet().stream()
                        .sorted()
                        .filter(word -> random.nextInt(100) < WORDS.getOrDefault(word, 0))
                        .toList();
                texts.add(text);
            }
            UUID ticket = scene.ticket(
                    contact,
                    null,
                    null,
                    texts.stream().map(text -> "So: " + String.join(", ", text)).toArray(String[]::new));
            int daysAgo = made * 37 % 60 * 25;
            scene.written(ticket, daysAgo);
            texts.forEach(text -> MESSAGES.add(new Said(ticket, daysAgo, Set.copyOf(text))));
            TICKETS.put(ticket, texts.stream().flatMap(List::stream).collect(Collectors.toSet()));
        }
    }

    @AfterAll
    static void signOut() {
        scene.owner.close();
    }

    @Test
    void theNewestTicketsWithAllWordsAreFoundWhereOneOfThemIsKnown() {
        for (int reach : List.of(10, 40, 1_000)) {
            for (List<String> words : choices()) {
                int all = (1 << words.size()) - 1;
                Map<UUID, Integer> found = scene.found(words, all, RANKED, reach);
                if (messages(words) >= RANKED) {
                    assertThat(found).as("%s within %d", words, reach).containsValue(all);
                } else if (words.stream().anyMatch(word -> messages(List.of(word)) < reach)) {
                    assertThat(newest(words))
                            .as("%s within %d", words, reach)
                            .allSatisfy(ticket -> assertThat(found).containsEntry(ticket, all));
                }
            }
        }
    }

    /// Of what is excluded, or ranks beside the others, all counts that stands in the tickets found; whatever is
    /// wanted.
    @Test
    void ofTheTicketsFoundAllIsSaidThatHoldsThem() {
        for (int reach : List.of(10, 1_000)) {
            for (List<String> words : choices()) {
                for (int wanted = 0; wanted < 1 << words.size(); wanted++) {
                    String asked = "%s of %s within %d".formatted(Integer.toBinaryString(wanted), words, reach);
                    check(words, wanted, reach, asked);
                }
            }
        }
    }

    private static void check(List<String> words, int wanted, int reach, String asked) {
        scene.found(words, wanted, RANKED, reach).forEach((ticket, hits) -> {
            for (int bit = 0; bit < words.size() && !ticket.equals(SearchScene.NONE); bit++) {
                String word = words.get(bit);
                boolean holds = Objects.requireNonNull(TICKETS.get(ticket)).contains(word);
                if ((hits & 1 << bit) != 0) {
                    assertThat(holds).as(asked).isTrue();
                } else if ((wanted & 1 << bit) == 0 && messages(List.of(word)) < reach) {
                    assertThat(holds).as(asked).isFalse();
                }
            }
        });
    }

    /// Whether it is found by spans of time or, expected to be rare, at once.
    @Test
    void ofEachWordTheNewestAreFound() {
        for (int reach : List.of(10, 1_000)) {
            for (String word : WORDS.keySet()) {
                List<UUID> newest = MESSAGES.stream()
                        .filter(message -> message.words().contains(word))
                        .sorted(Comparator.comparingInt(Said::daysAgo))
                        .limit(RANKED)
                        .map(Said::ticket)
                        .toList();
                Map<UUID, Integer> found = scene.found(List.of(word), 1, RANKED, reach);
                assertThat(found.remove(SearchScene.NONE) != null)
                        .as("whether more hold %s", word)
                        .isEqualTo(messages(List.of(word)) >= RANKED);
                assertThat(found).as("%s within %d", word, reach).containsOnlyKeys(Set.copyOf(newest));
            }
        }
    }

    /// Though both stand in one index.
    @Test
    void aWordOfAnotherOrganizationIsAnotherWord() {
        for (boolean own : List.of(true, false)) {
            assertThat(scene.app
                            .superuser()
                            .sql("""
                                    select count(*) from message m where parlour_words(m.organization_id, m.at, m.text)
                                        @@ parlour_own_words(?, 'aardvark') and m.kind <> 'event' and m.text <> ''
                                    """)
                            .param(own ? scene.organization.value() : UUID.randomUUID())
                            .query(Long.class)
                            .single())
                    .isEqualTo(own ? messages(List.of("aardvark")) : 0);
        }
    }

    /// How many hold all of these.
    private static long messages(List<String> words) {
        return MESSAGES.stream()
                .filter(message -> message.words().containsAll(words))
                .count();
    }

    /// The newest that hold all of these, as many as are told of.
    private static List<UUID> newest(List<String> words) {
        return TICKETS.entrySet().stream()
                .filter(ticket -> ticket.getValue().containsAll(words))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(UUID::toString).reversed())
                .limit(RANKED)
                .toList();
    }

    /// Two or three of the words, in any order.
    private static List<List<String>> choices() {
        List<String> words = WORDS.keySet().stream().sorted().toList();
        List<List<String>> choices = new ArrayList<>();
        for (String first : words) {
            for (String second : words) {
                if (!first.equals(second)) {
                    choices.add(List.of(first, second));
                    for (String third : words.subList(0, 1)) {
                        if (!third.equals(first) && !third.equals(second)) {
                            choices.add(List.of(first, second, third));
                        }
                    }
                }
            }
        }
        return choices;
    }
}
