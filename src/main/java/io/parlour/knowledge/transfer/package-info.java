/// Articles in and out: ZIP files of Markdown or HTML (KB-54, KB-56).
///
/// ```
/// ZIP ── SafeZip (names, limits) ── ImportFile.plan (tree, articles, warnings) ── ImportFile.read (one text at a
/// time)
/// ```
@NamedInterface("transfer")
@NullMarked
package io.parlour.knowledge.transfer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
