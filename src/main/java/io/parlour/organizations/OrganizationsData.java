package io.parlour.organizations;

import static io.parlour.kernel.datamap.Reason.CATALOG;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.COUNTER;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Organizations and sites are companies and their pages, not persons. Only a collection row is about a person.
@Component
final class OrganizationsData implements DataMap {
    private static final String POINTS = "the catalogue of places where personal data may enter; holds no person";
    private static final String POLICIES = "published policies of the installation; holds no person";

    @Override
    public List<Table> tables() {
        return Stream.of(installation(), policies(), points(), tenant())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Definer> definers() {
        return List.of(
                new Definer("site_by_key(text)", "a page knows a site's public key and no organization; ids only"),
                new Definer("organization_ids(uuid, integer)", "work that visits organizations one by one; ids only"));
    }

    private static List<Table> installation() {
        return List.of(
                Table.installation(
                                "installation",
                                "one row: which organization runs the installation, and the hash of the set-up link")
                        .none(KEY, "one boolean", "operator_organization uuid", "set_up_token bytea")
                        .none(CLOCK, "set_up_token_at timestamptz"),
                Table.installation("plan", "the catalogue of plans the operator offers; holds no person")
                        .none(
                                CATALOG,
                                "key text",
                                "name text",
                                "sort int",
                                "family text",
                                "rule_key text",
                                "trial_days int",
                                "active boolean"),
                Table.installation("purpose", "the catalogue of purposes and their bases; holds no person")
                        .none(
                                CATALOG,
                                "key text",
                                "description text",
                                "basis text",
                                "basis_note text",
                                "retention_months int",
                                "retention_by_plan boolean",
                                "clock text",
                                "review_at date",
                                "gpc_opt_out boolean",
                                "marketing boolean"));
    }

    private static List<Table> policies() {
        return List.of(
                Table.installation("policy", POLICIES).none(CATALOG, "id uuid", "kind text"),
                Table.installation("policy_version", POLICIES)
                        .trigger("policy_version_stays")
                        .none(
                                CATALOG,
                                "id uuid",
                                "policy_id uuid",
                                "number int",
                                "state text",
                                "master_language text",
                                "material boolean",
                                "material_reason text",
                                "sha256 bytea")
                        .none(
                                CLOCK,
                                "published_at timestamptz",
                                "effective_at timestamptz",
                                "superseded_at timestamptz"),
                Table.installation("policy_text", POLICIES)
                        .trigger("policy_text_is_published")
                        .none(CATALOG, "policy_version_id uuid", "language text", "markdown text", "sha256 bytea")
                        .none(CATALOG, "rendered text"),
                Table.installation("policy_purpose", "purposes of published policies; holds no person")
                        .trigger("policy_purpose_is_published")
                        .none(CATALOG, "policy_version_id uuid", "purpose text"),
                Table.installation(
                                "policy_recipient", "recipients named by published policies; holds no contact or agent")
                        .trigger("policy_recipient_is_published")
                        .none(CATALOG, "policy_version_id uuid", "position int", "kind text", "name text")
                        .none(CATALOG, "country text"),
                Table.installation("policy_rule", "retention periods of published policies; holds no person")
                        .trigger("policy_rule_is_published")
                        .none(
                                CATALOG,
                                "policy_version_id uuid",
                                "rule_key text",
                                "rolling_months int",
                                "rolling_days int",
                                "after_close_months int",
                                "idle_months int",
                                "idle_grace_days int",
                                "trial_grace_months int"));
    }

    private static List<Table> points() {
        return List.of(
                Table.installation("collection_point", POINTS)
                        .none(
                                CATALOG,
                                "key text",
                                "channel text",
                                "subject_kind text",
                                "notice_policy_version uuid",
                                "min_age int"),
                Table.installation("collection_point_purpose", POINTS)
                        .none(CATALOG, "collection_point text", "purpose text"),
                Table.installation("collection_point_field", POINTS)
                        .none(CATALOG, "collection_point text", "field text", "required boolean"));
    }

    private static List<Table> tenant() {
        return List.of(
                Table.tenant("organization")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "logo_id uuid")
                        .none(
                                CONFIG,
                                "name text",
                                "is_operator boolean",
                                "demo boolean",
                                "demo_unfinished boolean",
                                "zone text",
                                "language text",
                                "logo bytea")
                        .none(CLOCK, "created_at timestamptz"),
                Table.tenant("site")
                        .lookup("site_key", "site_by_key finds the organization of a page by it")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "key text")
                        .none(CONFIG, "name text", "development boolean", "prefetch boolean", "plan text")
                        .none(CLOCK, "created_at timestamptz"),
                Table.tenant("site_origin")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "site_id uuid")
                        .none(CONFIG, "origin text"),
                Table.tenant("site_life")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "site_id uuid")
                        .none(KEY, "purge_asked_by uuid", "purge_confirmed_by uuid")
                        .none(CONFIG, "state text", "reason text", "notice text", "prior_state text", "old_rule text")
                        .none(COUNTER, "transition_no int", "notice_tries int", "purge_notices int")
                        .none(
                                CLOCK,
                                "noticed_at timestamptz",
                                "purge_notice_at timestamptz",
                                "purge_asked_at timestamptz",
                                "purge_confirmed_at timestamptz",
                                "rule_from timestamptz",
                                "trial_end timestamptz",
                                "last_login_at timestamptz",
                                "warned_at timestamptz",
                                "close_at timestamptz",
                                "closed_at timestamptz",
                                "purge_at timestamptz"),
                Table.tenant("site_life_step")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "site_id uuid")
                        .none(COUNTER, "transition_no int")
                        .none(CONFIG, "rule_row text", "from_state text", "to_state text", "evidence text")
                        .none(CLOCK, "at timestamptz", "due_at timestamptz"),
                Table.tenant("contract_override")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "set_by uuid")
                        .none(CONFIG, "rolling_months int", "after_close_months int", "contract_ref text")
                        .none(CLOCK, "valid_from date", "valid_to date", "set_at timestamptz"),
                Table.tenant("data_acceptance")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "policy_version_id uuid", "accepted_by uuid")
                        .none(CLOCK, "at timestamptz"),
                Table.tenant("calendar")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid")
                        .none(CONFIG, "name text")
                        .none(CLOCK, "created_at timestamptz"),
                Table.tenant("calendar_version")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "calendar_id uuid")
                        .none(CONFIG, "number int", "zone text", "week jsonb", "dates jsonb")
                        .none(CLOCK, "valid_from timestamptz"),
                Table.tenant("opening")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "subject_id uuid", "site_id uuid", "department_id uuid", "calendar_id uuid")
                        .none(CONFIG, "mode text", "override text", "finish_queue boolean")
                        .none(CLOCK, "override_from timestamptz", "override_until timestamptz"),
                collection());
    }

    private static Table collection() {
        return Table.tenant("collection")
                .subjectNamedBy("subject_kind", "subject")
                .purposes("rights-proof")
                .retention("at", "subject")
                .erase(Erase.DELETE_ROW)
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid")
                .none(CLOCK, "at timestamptz")
                .none(
                        CATALOG,
                        "subject_kind text",
                        "collection_point text",
                        "policy_version_id uuid",
                        "rule_key_at text",
                        "source text")
                .personal("subject uuid", Category.PSEUDONYM);
    }
}
