/// The ranking, for each language of a query, over the documents that the viewer may see (figures in [Recipe]):
///
/// 1. Words of the query and their stems. Stop words are left out, unless there is nothing else.
/// 2. A word that finds nothing is repaired with the nearest word that a visible document has, unless the model's
///    vocabulary knows it: such a word is no typing error. The last word of a text being typed is completed.
/// 3. Every document that has a word is found by it. A word in over a fifth of the documents only adds to the score
///    when two rarer ones find something.
/// 4. BM25 over the visible documents, words of the title three times.
/// 5. More for documents with all words, and more again when they are close together, which is looked up for the
///    best twenty only. Words in quotes must follow each other; a document without them isn't found.
/// 6. The sum is divided by what the query's words can weigh at most. (Dividing by the best document's, as is usual,
///    gives full marks to the best of bad matches: nDCG@10 of .972 instead of .977 on the questions of the bench.)
/// 7. The meaning: the highest scalar product with a vector of the document's title or windows, over visible
///    documents only. Where the model doesn't know the language, or isn't ready within 100 ms, only words count.
/// 8. 0.8 · meaning + 0.2 · words, a bonus for identifiers and the exact title, less for an outdated translation.
/// 9. What neither words nor meaning find is left out; if that is everything, the three closest are the result.
///
/// Only `search_find` decides what is visible, for words and meaning alike; everything else is read by the numbers
/// that it returned.
@NamedInterface("finding")
@NullMarked
package io.parlour.search.finding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
