package io.parlour.search.index;

import io.parlour.kernel.OrganizationId;
import io.parlour.search.Document;
import io.parlour.search.words.Dictionaries;
import io.parlour.search.words.Token;
import io.parlour.search.words.Words;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps the index, inside the transaction that changed the text: from its commit on, words find the new text
/// and only those who may see it. Meaning follows within seconds (SR-1).
@Component
public final class IndexDocuments {
    /// Counted up when texts are prepared in another way: all documents are indexed again then.
    static final int FORM = 1;

    private final IndexRows rows;
    private final Dictionaries dictionaries;
    private final EmbedChunks embedding;

    /// An item in one language.
    public record Held(UUID ref, String locale) {}

    IndexDocuments(IndexRows rows, Dictionaries dictionaries, EmbedChunks embedding) {
        this.rows = rows;
        this.dictionaries = dictionaries;
        this.embedding = embedding;
    }

    /// A text that didn't change keeps its words and vectors, so that a change of access is cheap.
    public void put(OrganizationId organization, Document document) {
        long generation = rows.nextGeneration(organization);
        UUID access = rows.access(organization, document.access());
        byte[] version = version(document);
        IndexRows.@Nullable Indexed before = rows.indexed(organization, document);
        if (before != null && Arrays.equals(before.version(), version)) {
            rows.update(organization, before.number(), access, document.outdated(), generation);
            return;
        }
        int number = before == null ? rows.nextNumber(organization) : before.number();
        if (before != null) {
            rows.remove(organization, List.of(number));
        }
        List<Token> title =
                Words.of(document.title() + "\n" + String.join("\n", document.keywords()), document.locale());
        List<Token> rest = Stream.concat(
                        Stream.of(document.description()),
                        document.sections().stream().flatMap(each -> Stream.of(each.heading(), each.text())))
                .flatMap(text -> Words.of(text, document.locale()).stream())
                .toList();
        Map<String, String> lexemes = new HashMap<>(dictionaries.lexemes(
                document.locale(), Stream.concat(title.stream(), rest.stream()).toList()));
        // a title that consists of stop words is found by them
        title.forEach(token -> lexemes.putIfAbsent(token.folded(), token.folded()));
        Map<String, Integer> inTitle = counts(title, lexemes);
        Map<String, Integer> inRest = counts(rest, lexemes);
        int length = Stream.of(inTitle, inRest)
                .flatMap(each -> each.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
        rows.insert(organization, number, document, access, length, generation, version);
        rows.postings(organization, document.locale(), number, inTitle, inRest);
        rows.words(organization, document.locale(), lexemes);
        boolean spoken = embedding.speaks(document.locale());
        rows.chunks(organization, number, Windows.of(document), spoken);
        if (spoken) {
            embedding.schedule(organization, generation);
        }
    }

    /// What a place has.
    public Set<Held> held(OrganizationId organization, String kind, UUID scope) {
        return rows.held(organization, kind, scope);
    }

    /// Items to put again, since at least one of their documents was prepared in the way of an older version.
    public Set<UUID> inOldForm(OrganizationId organization, String kind) {
        return rows.inOldForm(organization, kind);
    }

    /// Other ways in for all languages of these items at one place.
    public void access(
            OrganizationId organization, String kind, UUID scope, Collection<UUID> refs, List<Set<String>> ways) {
        long generation = rows.nextGeneration(organization);
        rows.access(organization, kind, scope, refs, rows.access(organization, ways), generation);
    }

    /// Removes what a place has of other items or in other languages.
    public void retain(
            OrganizationId organization, String kind, UUID scope, Collection<UUID> refs, Collection<String> locales) {
        rows.nextGeneration(organization);
        rows.remove(organization, rows.others(organization, kind, scope, refs, locales));
    }

    /// In all its languages and places.
    public void remove(OrganizationId organization, String kind, UUID ref) {
        remove(organization, kind, ref, null, null);
    }

    public void remove(
            OrganizationId organization, String kind, UUID ref, @Nullable String locale, @Nullable UUID scope) {
        rows.nextGeneration(organization);
        rows.remove(organization, rows.numbers(organization, kind, ref, locale, scope));
    }

    private static Map<String, Integer> counts(List<Token> tokens, Map<String, String> lexemes) {
        Map<String, Integer> counts = new HashMap<>();
        for (Token token : tokens) {
            String lexeme = lexemes.get(token.folded());
            if (lexeme != null) {
                counts.merge(lexeme, 1, Integer::sum);
            }
        }
        return counts;
    }

    private static byte[] version(Document document) {
        String text = FORM + "\n" + document.version() + "\n" + document.title() + "\n" + document.keywords() + "\n"
                + document.description() + "\n" + document.sections();
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The same for the same ways in, whatever their order.
    static UUID access(List<Set<String>> ways) {
        String text = new TreeSet<>(ways.stream()
                        .map(each -> new TreeSet<>(each).toString())
                        .toList())
                .toString();
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
