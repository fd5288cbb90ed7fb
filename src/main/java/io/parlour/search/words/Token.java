package io.parlour.search.words;

/// One word of a text. `folded` is what is compared; `raw` is the word as written, in lower case, for lists of stop
/// words. An identifier (`ERR-4012`) has its parts as tokens and one more for the whole, folded to `=err4012`.
///
/// @param start where it begins in the text, `end` where it ends
public record Token(String folded, String raw, int start, int end) {
    public boolean isIdentifier() {
        return folded.startsWith("=");
    }
}
