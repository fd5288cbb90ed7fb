package io.parlour.knowledge.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.categories.Category;
import io.parlour.knowledge.categories.ListCategories;
import io.parlour.knowledge.categories.MoveCategory;
import io.parlour.knowledge.categories.RemoveCategory;
import io.parlour.knowledge.categories.SaveCategory;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The categories of a help center.
@RestController
@Tag(name = "help centers")
@RequestMapping("/api/v1/help-centers/{center}/categories")
class HelpCategoryResource {
    @Schema(name = "HelpCategoryList")
    record Categories(List<Category> items) {}

    record CategoryText(
            @NotNull @Size(max = 35) String locale,
            @NotNull @Size(max = 200) String name,
            @Nullable @Size(max = 1_000) String description,
            @Nullable @Size(max = 80) String slug) {
        SaveCategory.Text text() {
            return new SaveCategory.Text(locale, name, description, slug);
        }
    }

    record CreateCategoryRequest(
            @Nullable UUID parent,
            @Nullable Audience access,
            @Nullable @Size(max = 40) String icon,
            @NotNull @Size(max = 30) List<@Valid @NotNull CategoryText> translations) {}

    /// Null: as it is. `translations` are all of them.
    record ChangeCategoryRequest(
            @Nullable Audience access,
            @Nullable @Size(max = 40) String icon,
            @Nullable @Size(max = 30) List<@Valid @NotNull CategoryText> translations) {}

    record MoveCategoryRequest(
            @Nullable UUID parent, @Nullable UUID before) {}

    private final ListCategories list;
    private final SaveCategory save;
    private final MoveCategory move;
    private final RemoveCategory remove;

    HelpCategoryResource(ListCategories list, SaveCategory save, MoveCategory move, RemoveCategory remove) {
        this.list = list;
        this.save = save;
        this.move = move;
        this.remove = remove;
    }

    /// The whole tree, siblings in their order; at most 2,000.
    @GetMapping
    Categories helpCategories(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID center) {
        return new Categories(list.all(agent, center));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Category createHelpCategory(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID center,
            @Valid @RequestBody CreateCategoryRequest body) {
        return save.create(agent, center, body.parent(), wish(body.access(), body.icon(), body.translations()));
    }

    @PatchMapping("/{category}")
    Category changeHelpCategory(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID center,
            @PathVariable UUID category,
            @Valid @RequestBody ChangeCategoryRequest body) {
        return save.change(agent, center, category, wish(body.access(), body.icon(), body.translations()));
    }

    private static SaveCategory.Wish wish(
            @Nullable Audience access, @Nullable String icon, @Nullable List<CategoryText> texts) {
        return new SaveCategory.Wish(
                access,
                icon,
                texts == null ? null : texts.stream().map(CategoryText::text).toList());
    }

    /// Answers the whole tree.
    @PostMapping("/{category}/move")
    Categories moveHelpCategory(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID center,
            @PathVariable UUID category,
            @Valid @RequestBody MoveCategoryRequest body) {
        move.move(agent, center, category, body.parent(), body.before());
        return new Categories(list.all(agent, center));
    }

    /// @param to where its articles go; by default its parent
    @DeleteMapping("/{category}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeHelpCategory(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID center,
            @PathVariable UUID category,
            @RequestParam(required = false) @Nullable UUID to) {
        remove.remove(agent, center, category, to);
    }
}
