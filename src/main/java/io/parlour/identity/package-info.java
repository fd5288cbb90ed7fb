/// Who works here and what they may do: agents, departments, roles and permissions, and what later rooms need to know
/// of the person behind a request ([io.parlour.identity.AgentPrincipal]).
///
/// ```
/// agent ─ agent_department ─ department
///   ├ agent_session          one per sign-in; the cookie's hash
///   ├ password_reset, sign_in_link, agent_invitation      one-use and demo links, hashes only
///   └ repeated_write         answers kept for Idempotency-Key
/// attempt                    installation-wide, hashes of addresses
/// ```
///
/// Rooms declare their permissions in a [io.parlour.identity.Permissions] bean and ask [io.parlour.identity.Access],
/// the one place that decides. Signing in stands in `signin`, HTTP in `web`, the filter chains in `security`.
@ApplicationModule
@NullMarked
package io.parlour.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
