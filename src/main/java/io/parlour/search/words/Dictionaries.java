package io.parlour.search.words;

import io.parlour.database.Sql;
import io.parlour.kernel.LanguageTag;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Word stems, by the dictionaries of PostgreSQL.
@Component
public final class Dictionaries {
    private static final Map<String, String> BY_LANGUAGE = Map.ofEntries(
            Map.entry("ar", "arabic"),
            Map.entry("ca", "catalan"),
            Map.entry("da", "danish"),
            Map.entry("de", "german"),
            Map.entry("el", "greek"),
            Map.entry("en", "english"),
            Map.entry("es", "spanish"),
            Map.entry("eu", "basque"),
            Map.entry("fi", "finnish"),
            Map.entry("fr", "french"),
            Map.entry("ga", "irish"),
            Map.entry("hi", "hindi"),
            Map.entry("hu", "hungarian"),
            Map.entry("hy", "armenian"),
            Map.entry("id", "indonesian"),
            Map.entry("it", "italian"),
            Map.entry("lt", "lithuanian"),
            Map.entry("nb", "norwegian"),
            Map.entry("ne", "nepali"),
            Map.entry("nl", "dutch"),
            Map.entry("nn", "norwegian"),
            Map.entry("pt", "portuguese"),
            Map.entry("ro", "romanian"),
            Map.entry("ru", "russian"),
            Map.entry("sr", "serbian"),
            Map.entry("sv", "swedish"),
            Map.entry("ta", "tamil"),
            Map.entry("tr", "turkish"),
            Map.entry("yi", "yiddish"));

    private final JdbcClient jdbc;

    Dictionaries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The lexeme of each folded word; none for a stop word.
    public Map<String, String> lexemes(String locale, Collection<Token> tokens) {
        Map<String, String> lexemes = new HashMap<>();
        Map<String, String> raw = tokens.stream()
                .filter(token -> !token.isIdentifier())
                .collect(Collectors.toMap(Token::folded, Token::raw, (one, other) -> one));
        String language = BY_LANGUAGE.get(LanguageTag.base(locale));
        if (language == null) {
            raw.keySet().forEach(word -> lexemes.put(word, word));
        } else {
            // lists of stop words have marks, so the word as written is asked for too
            List<Map.Entry<String, String>> words = List.copyOf(raw.entrySet());
            jdbc
                    .sql("""
                            select word, (ts_lexize(:dictionary::regdictionary, word))[1] as lexeme
                              from unnest(:words, :raw) each(word, raw)
                             where ts_lexize(:dictionary::regdictionary, raw) <> '{}'""")
                    .param("dictionary", "pg_catalog." + language + "_stem")
                    .param("words", Sql.texts(words, Map.Entry::getKey))
                    .param("raw", Sql.texts(words, Map.Entry::getValue))
                    .query((row, number) -> Map.entry(
                            Objects.requireNonNull(row.getString("word")),
                            Objects.requireNonNullElse(row.getString("lexeme"), "")))
                    .list()
                    .stream()
                    .filter(each -> !each.getValue().isEmpty())
                    .forEach(each -> lexemes.put(each.getKey(), Words.fold(each.getValue())));
        }
        tokens.stream().filter(Token::isIdentifier).forEach(token -> lexemes.put(token.folded(), token.folded()));
        return lexemes;
    }
}
