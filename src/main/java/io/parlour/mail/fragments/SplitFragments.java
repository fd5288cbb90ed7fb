package io.parlour.mail.fragments;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// Splits what a mail says into what was typed and the rest (ML-46 to ML-51).
///
/// Always: the fragments cover every character in order, and one that is new has a visible character if the text has
/// one. The time is linear in the length of the text.
public final class SplitFragments {

    /// The fragments of a plain text.
    ///
    /// @param knownSignatureLines hashes of lines by which earlier mails of the sender ended (`SignatureLines`)
    public Fragments text(String text, Set<Long> knownSignatureLines) {
        return Split.of(Lines.of(text), knownSignatureLines);
    }

    /// The fragments of the text that the document shows, and the document with its marks.
    public HtmlFragments html(String html, Set<Long> knownSignatureLines) {
        return html(Jsoup.parse(html), knownSignatureLines);
    }

    /// Marks the document that is given.
    public HtmlFragments html(Document document, Set<Long> knownSignatureLines) {
        RenderedHtml rendered = RenderedHtml.of(document);
        Fragments fragments = Split.of(rendered.lines(), knownSignatureLines);
        rendered.mark(fragments);
        return new HtmlFragments(fragments, document);
    }
}
