package io.parlour.identity;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A department is about to go. Listeners run inside the transaction and may move what belongs to it, or refuse by a
/// [io.parlour.kernel.Problem].
///
/// @param heir the department that what belongs to it goes to; null where nothing does
public record DepartmentRemoved(
        OrganizationId organization,
        UUID department,
        @Nullable UUID heir) {}
