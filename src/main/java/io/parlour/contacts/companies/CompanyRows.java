package io.parlour.contacts.companies;

import io.parlour.contacts.fields.StoredValues;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/// Rows of companies, in the running transaction.
@Repository
class CompanyRows {
    private static final String SELECT = """
            select c.id, c.name, c.calendar_id, c.department_id, c.fields,
                array(select d.domain from company_domain d
                    where d.organization_id = c.organization_id and d.company_id = c.id order by d.domain) as domains,
                (select count(*) from company_contact m
                    where m.organization_id = c.organization_id and m.company_id = c.id) as contacts
            from company c where c.organization_id = :organization""";

    private final JdbcClient jdbc;
    private final StoredValues stored;

    CompanyRows(JdbcClient jdbc, StoredValues stored) {
        this.jdbc = jdbc;
        this.stored = stored;
    }

    Optional<Company> find(OrganizationId organization, UUID id) {
        return jdbc.sql(SELECT + " and c.id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query(this::company)
                .optional();
    }

    List<Company> all(OrganizationId organization, Collection<UUID> ids) {
        return jdbc.sql(SELECT + " and c.id = any (:ids)")
                .param("organization", organization.value())
                .param("ids", new SqlArrayValue("uuid", ids.toArray()))
                .query(this::company)
                .list();
    }

    /// By name; those behind `after`, which is a folded name and an id, whose name or a domain holds `query`.
    List<Company> page(
            OrganizationId organization, String query, @Nullable String afterName, @Nullable UUID afterId, int limit) {
        return jdbc.sql(SELECT + """

                           and (:query = '' or strpos(c.name_fold, :query) > 0
                            or exists (select from company_domain d where d.organization_id = c.organization_id
                                and d.company_id = c.id and strpos(d.domain, :query) > 0))
                           and (cast(:name as text) is null or (c.name_fold, c.id) > (:name, cast(:id as uuid)))
                         order by c.name_fold, c.id limit :limit""")
                .param("organization", organization.value())
                .param("query", query)
                .param("name", afterName)
                .param("id", afterId)
                .param("limit", limit)
                .query(this::company)
                .list();
    }

    Optional<UUID> ofName(OrganizationId organization, String fold) {
        return jdbc.sql("select id from company where organization_id = :organization and name_fold = :fold")
                .param("organization", organization.value())
                .param("fold", fold)
                .query(UUID.class)
                .optional();
    }

    Optional<UUID> ofDomain(OrganizationId organization, String domain) {
        return jdbc.sql(
                        "select company_id from company_domain where organization_id = :organization and domain = :domain")
                .param("organization", organization.value())
                .param("domain", domain)
                .query(UUID.class)
                .optional();
    }

    void save(OrganizationId organization, Company company, String fold, Instant now) {
        jdbc.sql("""
                        insert into company (organization_id, id, name, name_fold, calendar_id, department_id, created_at)
                        values (:organization, :id, :name, :fold, :calendar, :department, :at)
                        on conflict (organization_id, id) do update set name = excluded.name,
                            name_fold = excluded.name_fold, calendar_id = excluded.calendar_id,
                            department_id = excluded.department_id""")
                .params(Sql.parameters(organization, company))
                .param("fold", fold)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
        SqlArrayValue domains = new SqlArrayValue("text", company.domains().toArray());
        jdbc.sql("""
                        delete from company_domain where organization_id = :organization and company_id = :id
                            and domain <> all (:domains)""")
                .param("organization", organization.value())
                .param("id", company.id())
                .param("domains", domains)
                .update();
        jdbc.sql("""
                        insert into company_domain (organization_id, domain, company_id)
                        select :organization, n.domain, :id from unnest(:domains) as n (domain)
                        on conflict do nothing""")
                .param("organization", organization.value())
                .param("id", company.id())
                .param("domains", domains)
                .update();
    }

    void saveFields(OrganizationId organization, UUID id, Map<String, Object> values, Map<String, String> folds) {
        jdbc.sql("""
                        update company set fields = :fields::jsonb, fields_fold = :folds::jsonb
                         where organization_id = :organization and id = :id""")
                .param("organization", organization.value())
                .param("id", id)
                .param("fields", stored.write(values))
                .param("folds", stored.write(folds))
                .update();
    }

    void remove(OrganizationId organization, UUID id) {
        for (String table : List.of("company_contact", "company_domain")) {
            jdbc.sql("delete from " + table + " where organization_id = :organization and company_id = :id")
                    .param("organization", organization.value())
                    .param("id", id)
                    .update();
        }
        jdbc.sql("delete from company where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    boolean usesCalendar(OrganizationId organization, UUID calendar) {
        return jdbc.sql("""
                        select exists (select from company
                            where organization_id = :organization and calendar_id = :calendar)""")
                .param("organization", organization.value())
                .param("calendar", calendar)
                .query(Boolean.class)
                .single();
    }

    private Company company(ResultSet row, int number) throws SQLException {
        return new Company(
                row.getObject("id", UUID.class),
                row.getString("name"),
                List.of((String[]) row.getArray("domains").getArray()),
                row.getObject("calendar_id", UUID.class),
                row.getObject("department_id", UUID.class),
                stored.read(row.getString("fields")),
                row.getLong("contacts"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
