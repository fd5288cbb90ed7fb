package io.parlour.mail.showing;

import java.util.Locale;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/// Makes the HTML of a mail fit to be shown: written anew from what is allowed.
public final class CleanHtml {
    /// Rises with every change that shows a mail differently; what an older one wrote is cleaned again
    /// (ML-38).
    public static final int CLEANER_VERSION = 1;

    /// Elements below are flattened, their text stays in its place (ML-34).
    static final int DEEPEST = 256;

    private CleanHtml() {}

    public static Cleaned clean(String html, Images images) {
        Document document = Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(html, "");
        String css = css(document);
        String sheet = CleanSheet.of(css);
        HtmlWriter writer = new HtmlWriter(images);
        document.filter(writer);
        StringBuilder out = new StringBuilder();
        if (!sheet.isEmpty()) {
            out.append("<style>").append(sheet).append("</style>");
        }
        out.append("<div class=\"mail\"");
        CleanAttributes.writeBody(document.body(), out);
        out.append('>').append(writer.html()).append("</div>");
        return new Cleaned(
                out.toString(),
                writer.hasRemoteImages(),
                writer.hasBlockedImages(),
                writer.hiddenText(),
                writer.misleadingLinks(),
                declaresColorScheme(document, css));
    }

    private static String css(Document document) {
        StringBuilder css = new StringBuilder();
        for (Element style : document.getElementsByTag("style")) {
            for (DataNode data : style.dataNodes()) {
                css.append(data.getWholeData()).append('\n');
            }
        }
        return css.toString();
    }

    private static boolean declaresColorScheme(Document document, String css) {
        boolean stated = document.getElementsByTag("meta").stream()
                .filter(meta -> meta.attr("name").equalsIgnoreCase("color-scheme"))
                .anyMatch(meta -> meta.attr("content").toLowerCase(Locale.ROOT).contains("dark"));
        return stated || css.replace(" ", "").toLowerCase(Locale.ROOT).contains("color-scheme:lightdark");
    }
}
