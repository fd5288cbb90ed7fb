package io.parlour.answers.turns;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.parlour.search.Candidate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A passage that was looked at.
///
/// @param n its number, from 1
/// @param url null for an article that is quoted without a link
/// @param used whether the answer quotes it
/// @param start where the passage is in the version's text, up to `end`
@JsonIgnoreProperties(ignoreUnknown = true)
public record Used(
        int n,
        UUID article,
        String locale,
        int version,
        String title,
        String heading,
        @Nullable String url,
        boolean used,
        double score,
        double dense,
        double lexical,
        int ordinal,
        int start,
        int end) {
    static Used of(int n, Candidate found) {
        return new Used(
                n,
                found.ref(),
                found.locale(),
                0,
                found.title(),
                found.passage().heading(),
                null,
                false,
                found.fused(),
                found.dense(),
                found.lexical(),
                found.passage().ordinal(),
                found.passage().start(),
                found.passage().end());
    }

    Used quoted(Source source, String address) {
        return new Used(
                n,
                article,
                locale,
                source.version(),
                title,
                heading,
                source.url() == null ? null : address,
                true,
                score,
                dense,
                lexical,
                ordinal,
                start,
                end);
    }

    Used linked(String address) {
        return new Used(
                n, article, locale, version, title, heading, address, used, score, dense, lexical, ordinal, start, end);
    }
}
