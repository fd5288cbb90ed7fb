/// Finds texts by their words and by their meaning. It knows no content type: another module hands it documents with
/// the ways in to them, and asks with the keys of who is looking.
///
/// The ranking, for each language of a query, over the documents that the viewer may see (figures in `Recipe`):
///
/// 1. [Words] of the query, their stems by `Dictionaries`. Stop words are left out, unless nothing else is there.
/// 2. A word that finds nothing is repaired with the nearest word that a visible document holds, unless the model's
///    vocabulary has it: such a word is no typing error. The last word of a text being typed is completed.
/// 3. Every document that holds a word is found by it. A word in over a fifth of the documents only counts, when two
///    rarer ones find something.
/// 4. BM25 over the visible documents, words of the title three times.
/// 5. More for documents with all words, and more again when they stand together: of the best twenty, that is
/// looked up.
///    Words in quotes must follow each other; a document without them isn't found.
/// 6. The sum is divided by what the query's words can weigh at most. (Dividing by the best document's, as is usual,
///    gives full marks to the best of bad matches: nDCG@10 of .972 instead of .977 on the questions of the bench.)
/// 7. The meaning: the highest scalar product with a vector of the document's title or windows, over visible
/// documents
///    only. Where the model doesn't speak the language, or isn't ready within 100 ms, words alone decide.
/// 8. 0.8 · meaning + 0.2 · words, a bonus for identifiers and the exact title, less for an outdated translation.
/// 9. What is found by neither words nor meaning is left out; when that is everything, the three closest are
/// answered.
///
/// `search_find` alone decides what is visible, for words and meaning alike; everything else is read by the numbers
/// that
/// it answered.
@ApplicationModule
@NullMarked
package io.parlour.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
