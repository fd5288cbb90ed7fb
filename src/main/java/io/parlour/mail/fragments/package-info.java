/// What a person typed in a mail, and what stands around it: quotes, signatures, disclaimers, forwarded mails.
///
/// A text is read once, line by line; its marks are ranges, and nothing is ever taken away. What the programs of each
/// language write is data beside these classes (`*.txt`); the code knows only what such lines have in common: an
/// attribution has a date, a name or address and a verb, a header block has at least two known fields, and so on. When
/// in doubt a line is new text: a quote too many is a small harm, a lost word of a customer is not.
///
/// ```
/// SplitFragments ── text ──> Lines ──> QuoteScan ──> Tails ──> Fragments
///        └──────── html ──> RenderedHtml (Lines, with the quotes known by structure) ── … ── marks in the document
/// ```
@NullMarked
package io.parlour.mail.fragments;

import org.jspecify.annotations.NullMarked;
