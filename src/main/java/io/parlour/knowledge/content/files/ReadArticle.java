package io.parlour.knowledge.content.files;

import io.parlour.knowledge.content.Content;
import java.util.List;

/// An article read from a file.
///
/// @param title empty where the file names none
public record ReadArticle(String title, FrontMatter front, Content content, List<Warning> warnings) {
    /// Something of the file that was changed or left out.
    ///
    /// @param code the key of its text, such as `component`
    /// @param detail what it was
    public record Warning(String code, String detail) {}
}
