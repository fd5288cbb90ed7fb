/// Finds texts by their words and by their meaning. It knows no content type: another module hands it documents with
/// the keys that let a viewer see them, and asks with the keys of the viewer.
///
/// The order of its packages, each depending only on those before it:
///
/// ```
/// search            what is indexed, what is asked and what is found: records only
/// search.words      the words of a text and their stems
/// search.meaning    vectors of texts, and those kept in memory
/// search.index      documents, their postings and vectors in the database
/// search.finding    the ranking
/// search.log        the searches of readers, without anything personal
/// ```
@ApplicationModule
@NullMarked
package io.parlour.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
