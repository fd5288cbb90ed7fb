package io.parlour.knowledge;

import static io.parlour.kernel.datamap.Category.BEHAVIOUR;
import static io.parlour.kernel.datamap.Category.CONTENT;
import static io.parlour.kernel.datamap.Category.PSEUDONYM;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.COUNTER;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// Articles are the organization's own words. Only votes are of persons.
@Component
final class KnowledgeData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                center(),
                tenant("category")
                        .trigger("category_changed")
                        .none(KEY, "id uuid", "center_id uuid", "parent_id uuid")
                        .none(CONFIG, "position integer", "access text", "icon text", "requires text[]")
                        .none(CLOCK, "created_at timestamptz"),
                tenant("category_translation")
                        .trigger("category_translation_changed")
                        .none(KEY, "category_id uuid")
                        .none(CONFIG, "locale text", "name text", "description text"),
                tenant("category_slug")
                        .trigger("category_slug_changed")
                        .none(KEY, "center_id uuid", "category_id uuid")
                        .none(CONFIG, "locale text", "slug text", "current boolean"),
                article(),
                tenant("article_placement")
                        .trigger("article_placement_changed")
                        .none(KEY, "article_id uuid", "center_id uuid", "category_id uuid")
                        .none(CONFIG, "position integer", "canonical boolean"),
                tenant("article_access")
                        .trigger("article_access_changed")
                        .none(KEY, "article_id uuid", "center_id uuid", "category_id uuid")
                        .none(CONFIG, "requires text[]"),
                translation(),
                tenant("article_slug")
                        .trigger("article_slug_changed")
                        .none(KEY, "center_id uuid", "article_id uuid")
                        .none(CONFIG, "locale text", "slug text", "current boolean"),
                version(),
                image(),
                tenant("article_image_use")
                        .none(KEY, "image_id uuid", "article_id uuid")
                        .none(CONFIG, "locale text", "published boolean"),
                tenant("article_counter")
                        .none(KEY, "article_id uuid", "center_id uuid")
                        .none(CONFIG, "locale text", "surface text")
                        .none(CLOCK, "day date")
                        .none(COUNTER, "views integer", "helpful integer", "not_helpful integer", "solved integer"),
                vote(),
                articleImport(),
                importEntry());
    }

    @Override
    public List<Definer> definers() {
        return List.of(
                new Definer(
                        "help_center_by_address(text)",
                        "the address of a page comes before its organization is known; ids alone"),
                new Definer(
                        "help_center_page(text)",
                        "the same, with the number by which a rendered page is known to be current"),
                new Definer("help_centers_open()", "one robots.txt names those of all organizations; ids alone"));
    }

    private static Table tenant(String name) {
        return Table.tenant(name).none(TENANCY, "organization_id uuid");
    }

    private static Table center() {
        return tenant("help_center")
                .lookup("help_center_address", "help_center_by_address finds the organization of a page by it")
                .none(KEY, "id uuid", "site_id uuid")
                .none(CONFIG, "address text", "name text", "open boolean", "default_locale text", "locales text[]")
                .none(CONFIG, "access text", "noindex boolean", "theme jsonb", "version integer")
                .none(COUNTER, "generation bigint")
                .trigger("help_center_changed")
                .none(CLOCK, "created_at timestamptz");
    }

    private static Table article() {
        return tenant("article")
                .trigger("article_changed")
                .none(KEY, "id uuid", "owner_id uuid", "author_id uuid")
                .none(CONFIG, "source_locale text", "access text", "keywords text[]", "noindex boolean")
                .none(CONFIG, "feedback boolean", "version integer")
                .none(CLOCK, "archived_at timestamptz", "created_at timestamptz", "updated_at timestamptz");
    }

    private static Table translation() {
        return tenant("article_translation")
                .trigger("article_translation_changed")
                .none(KEY, "article_id uuid", "saved_by uuid")
                .none(CONFIG, "locale text", "state text", "title text", "description text", "doc text", "slug text")
                .none(CONFIG, "edited boolean", "source_path text")
                .none(COUNTER, "revision integer", "published_version integer", "versions integer")
                .none(COUNTER, "source_version integer", "restored_from integer")
                .none(CLOCK, "saved_at timestamptz", "published_at timestamptz", "first_published_at timestamptz")
                .none(CLOCK, "outdated_since timestamptz");
    }

    private static Table version() {
        return tenant("article_version")
                .none(KEY, "article_id uuid", "created_by uuid")
                .none(CONFIG, "locale text", "title text", "description text", "doc text", "plain_text text")
                .none(CONFIG, "reason text", "meaning_changed boolean", "sha256 bytea")
                .none(COUNTER, "number integer", "words integer", "restored_from integer")
                .none(CLOCK, "created_at timestamptz");
    }

    private static Table image() {
        return tenant("article_image")
                .copiedTo("file store")
                .none(KEY, "id uuid", "created_by uuid")
                .none(CONFIG, "type text", "widths integer[]", "sha256 bytea")
                .none(COUNTER, "width integer", "height integer", "bytes integer")
                .none(CLOCK, "created_at timestamptz");
    }

    private static Table vote() {
        return tenant("article_vote")
                .belongsTo("contact", "contact_id")
                .none(KEY, "id uuid", "article_id uuid", "center_id uuid", "contact_id uuid", "conversation_id uuid")
                .none(CONFIG, "locale text")
                .none(COUNTER, "version integer")
                .none(CLOCK, "day date", "created_at timestamptz")
                .purposes("support")
                .retention("created_at", "customer-data")
                .erase(Erase.DELETE_ROW)
                .personal("browser bytea", PSEUDONYM, Trait.HIDDEN)
                .personal("helpful boolean", BEHAVIOUR)
                .personal("comment text", CONTENT, Trait.FREE_TEXT);
    }

    private static Table articleImport() {
        return tenant("article_import")
                .copiedTo("file store")
                .none(KEY, "id uuid", "center_id uuid", "started_by uuid")
                .none(CONFIG, "name text", "state text", "publish boolean")
                .none(COUNTER, "done integer", "counts jsonb")
                .none(CLOCK, "created_at timestamptz", "finished_at timestamptz");
    }

    private static Table importEntry() {
        return tenant("article_import_entry")
                .none(KEY, "import_id uuid", "article_id uuid")
                .none(CONFIG, "path text", "action text", "title text", "locale text", "category_path text[]")
                .none(CONFIG, "messages jsonb", "made boolean", "draft_before text")
                .none(COUNTER, "number integer", "version_before integer")
                .none(CLOCK, "done_at timestamptz");
    }
}
