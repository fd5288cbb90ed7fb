package io.parlour.knowledge.articles;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An agent by name.
@Schema(name = "ArticlePerson")
public record Person(UUID id, String name) {
    /// From the columns `ROLE_id` and `ROLE_name`.
    public static @Nullable Person of(ResultSet row, String role) throws SQLException {
        UUID id = row.getObject(role + "_id", UUID.class);
        String name = row.getString(role + "_name");
        return id == null || name == null ? null : new Person(id, name);
    }
}
