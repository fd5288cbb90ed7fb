/// The ground floor: words every room speaks. Ids and their source, the organization a row belongs to, problems and how
/// they reach a caller, pages and cursors. Nothing here knows a feature.
///
/// Everything that varies is injected: [java.time.Clock], [io.parlour.kernel.IdSource].
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package io.parlour.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
