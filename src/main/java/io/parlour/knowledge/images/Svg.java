package io.parlour.knowledge.images;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.XmlDeclaration;
import org.jsoup.parser.Parser;

/// SVG rewritten from what is known to be harmless: shapes, text, gradients. Scripts, event attributes, foreign
/// content, styles and references to anything outside the file are left out.
final class Svg {
    private static final int MOST_ELEMENTS = 50_000;
    private static final int DEFAULT_WIDTH = 300;
    private static final int DEFAULT_HEIGHT = 150;
    private static final Set<String> ELEMENTS = words("""
            svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textpath
            lineargradient radialgradient stop clippath mask pattern marker filter feblend fecolormatrix
            fecomponenttransfer fecomposite fedropshadow feflood fefunca fefuncb fefuncg fefuncr fegaussianblur femerge
            femergenode femorphology feoffset""");
    private static final Set<String> ATTRIBUTES = words("""
            xmlns version viewbox preserveaspectratio width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points transform id
            class role aria-label fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin
            stroke-miterlimit stroke-dasharray stroke-dashoffset stroke-opacity opacity color display visibility
            font-family font-size font-weight font-style letter-spacing text-anchor dominant-baseline
            alignment-baseline dx dy rotate textlength lengthadjust offset stop-color stop-opacity gradientunits
            gradienttransform spreadmethod clip-path clip-rule clippathunits mask maskunits maskcontentunits patternunits
            patterncontentunits patterntransform marker-start marker-mid marker-end markerwidth markerheight markerunits
            refx refy orient filter filterunits primitiveunits in in2 result mode type values tablevalues slope
            intercept amplitude exponent operator k1 k2 k3 k4 stddeviation flood-color flood-opacity radius
            color-interpolation-filters href xlink:href xmlns:xlink xml:space paint-order vector-effect
            shape-rendering text-rendering""");
    private static final Pattern URL = Pattern.compile("url\\s*\\(\\s*['\"]?(?!#)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LENGTH = Pattern.compile("\\s*(\\d{1,6}(?:\\.\\d+)?)(?:px)?\\s*");
    private static final Pattern NAMESPACE = Pattern.compile("http://www\\.w3\\.org/(2000/svg|1999/xlink)");

    private Svg() {}

    private static Set<String> words(String text) {
        return Stream.of(text.split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }

    /// Empty when it is no SVG, or too large to look through.
    static Optional<Drawn> draw(byte[] octets) {
        String text = new String(octets, UTF_8);
        // an element has two tags
        if (text.chars().filter(each -> each == '<').count() > 2L * MOST_ELEMENTS) {
            return Optional.empty();
        }
        Document document = Jsoup.parse(text, "", Parser.xmlParser());
        Element root = document.children().stream()
                .filter(each -> each.normalName().equals("svg"))
                .findFirst()
                .orElse(null);
        if (root == null || document.getAllElements().size() > MOST_ELEMENTS) {
            return Optional.empty();
        }
        document.outputSettings().prettyPrint(false).syntax(Document.OutputSettings.Syntax.xml);
        clean(root);
        root.attr("xmlns", "http://www.w3.org/2000/svg");
        int[] size = size(root);
        return Optional.of(
                new Drawn("image/svg+xml", size[0], size[1], root.outerHtml().getBytes(UTF_8)));
    }

    private static void clean(Element root) {
        for (Element element : root.getAllElements()) {
            if (!ELEMENTS.contains(element.normalName())) {
                element.remove();
                continue;
            }
            for (Attribute attribute : element.attributes().asList()) {
                if (!harmless(attribute)) {
                    element.removeAttr(attribute.getKey());
                }
            }
            for (Node child : List.copyOf(element.childNodes())) {
                if (child instanceof Comment
                        || child instanceof DataNode
                        || child instanceof XmlDeclaration
                        || child instanceof DocumentType) {
                    child.remove();
                }
            }
        }
    }

    private static boolean harmless(Attribute attribute) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        String value = attribute.getValue().strip();
        if (!ATTRIBUTES.contains(name) || URL.matcher(value).find()) {
            return false;
        }
        if (name.startsWith("xmlns")) {
            return NAMESPACE.matcher(value).matches();
        }
        return !name.endsWith("href") || value.startsWith("#");
    }

    private static int[] size(Element root) {
        int width = length(root.attr("width"));
        int height = length(root.attr("height"));
        String[] box = root.attr("viewBox").strip().split("[\\s,]+", -1);
        if (box.length == 4) {
            int boxWidth = length(box[2]);
            int boxHeight = length(box[3]);
            if (boxWidth > 0 && boxHeight > 0) {
                int wide = width > 0 ? width : height > 0 ? height * boxWidth / boxHeight : boxWidth;
                int high = height > 0 ? height : wide * boxHeight / boxWidth;
                return new int[] {Math.max(1, wide), Math.max(1, high)};
            }
        }
        return new int[] {width > 0 ? width : DEFAULT_WIDTH, height > 0 ? height : DEFAULT_HEIGHT};
    }

    private static int length(String text) {
        Matcher number = LENGTH.matcher(text);
        return number.matches() ? (int) Math.ceil(Double.parseDouble(number.group(1))) : 0;
    }
}
