/// Finds texts by their words and by their meaning. It knows no content type: another module hands it documents with
/// the ways in to them, and asks with the keys of who is looking.
@ApplicationModule
@NullMarked
package io.parlour.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
