package io.parlour.search.finding;

/// A word that is looked for.
///
/// @param asked as it was asked for
/// @param group terms of the same group are the same word in other forms: one of them is enough
record Term(String asked, String lexeme, double weight, int group) {
    boolean isIdentifier() {
        return lexeme.startsWith("=");
    }
}
