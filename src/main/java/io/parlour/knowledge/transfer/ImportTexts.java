package io.parlour.knowledge.transfer;

import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.ProblemTexts;
import java.util.Map;

/// What is said of a file in an import.
public final class ImportTexts {
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("front-matter", "import.found:front-matter"),
            Map.entry("component", "import.found:component"),
            Map.entry("link", "import.found:link"),
            Map.entry("image", "import.found:image"),
            Map.entry("html", "import.found:html"),
            Map.entry("depth", "import.found:depth"),
            Map.entry("link-target", "import.found:link-target"),
            Map.entry("image-missing", "import.found:image-missing"),
            Map.entry("slug", "import.found:slug"),
            Map.entry("locale", "import.found:locale"),
            Map.entry("access", "import.found:access"),
            Map.entry("folder-depth", "import.found:folder-depth"),
            Map.entry("refused.path", "import.refused:path"),
            Map.entry("refused.link", "import.refused:link"),
            Map.entry("refused.name", "import.refused:name"),
            Map.entry("refused.encrypted", "import.refused:encrypted"),
            Map.entry("refused.duplicate", "import.refused:duplicate"),
            Map.entry("article.too-large", "import.refused:size"),
            Map.entry("import.damaged", "import.damaged"),
            Map.entry("image.unreadable", "import.refused:image"),
            Map.entry("image.too-large", "import.refused:image"),
            Map.entry("upload.too-large", "import.refused:image"),
            Map.entry("article.full", "import.refused:full"),
            Map.entry("category.full", "import.refused:full"),
            Map.entry("import.expired", "import.expired"),
            Map.entry(ArticleImport.GAVE_UP, "import.gave-up"),
            Map.entry("kept", "import.found:kept"),
            Map.entry("import.limit:files", "import.limit:files"),
            Map.entry("import.limit:size", "import.limit:size"),
            Map.entry("import.limit:ratio", "import.limit:ratio"),
            Map.entry("import.not-zip", "import.not-zip"));

    private ImportTexts() {}

    public static String text(ProblemTexts texts, ArticleImport.Message message) {
        String key = KEYS.getOrDefault(message.code(), "import.refused:damaged");
        return texts.detail(new Problem(
                        422,
                        "import.refused",
                        Map.of(
                                "detail",
                                message.detail(),
                                "files",
                                SafeZip.MAX_FILES,
                                "size",
                                new ProblemTexts.Size(SafeZip.MAX_UNPACKED),
                                "ratio",
                                SafeZip.MAX_RATIO))
                .saying(key));
    }
}
