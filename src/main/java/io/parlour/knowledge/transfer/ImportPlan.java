package io.parlour.knowledge.transfer;

import io.parlour.knowledge.content.files.FrontMatter;
import io.parlour.knowledge.content.files.ReadArticle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an import would do: its tree, its articles, its images and what was found in each file. Texts are read
/// again when they are stored, so that a large file doesn't fill the memory.
///
/// @param categories parents before their children, in their order
/// @param articles in their order within a category
/// @param images paths of images in the file
/// @param files what was found in each file, refused and left out ones too
public record ImportPlan(
        List<PlannedCategory> categories, List<PlannedArticle> articles, List<String> images, List<PlannedFile> files) {

    /// A folder that becomes a category.
    ///
    /// @param path of its folder in the tree; empty for files outside of any folder
    /// @param access from its index page, as its `icon`
    /// @param names one a language, that of the default language first
    public record PlannedCategory(
            List<String> path,
            @Nullable String access,
            @Nullable String icon,
            List<CategoryName> names) {
        public String name() {
            return names.getFirst().name();
        }
    }

    /// From its index page, else from its folder's name.
    ///
    /// @param guessed from the folder's name
    public record CategoryName(String locale, String name, String description, String slug, boolean guessed) {}

    /// A file with an article in one language.
    ///
    /// @param path in the ZIP file
    /// @param key the same for all languages of one article
    /// @param category folders; empty for files at the top
    /// @param slug from its front matter or its name
    public record PlannedArticle(
            String path,
            String key,
            List<String> category,
            String locale,
            String title,
            String slug,
            FrontMatter front) {}

    /// What becomes of a file.
    ///
    /// @param action `article`, `category`, `image`, `skip`, `refuse`
    public record PlannedFile(String path, String action, List<ReadArticle.Warning> messages) {}

    /// How many languages of how many articles.
    public long articleCount() {
        return articles.stream().map(PlannedArticle::key).distinct().count();
    }
}
