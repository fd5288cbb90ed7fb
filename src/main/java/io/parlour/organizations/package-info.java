/// Organizations and their sites: who the tenants are, where their widgets may stand, under which plan and in which
/// state of life. Also the catalogues everybody's data stands on: plans, policy versions with their retention rules,
/// purposes, collection points.
///
/// ```
/// installation              one row: the operator's organization, the set-up link
/// organization ─ site ─ site_origin
///              │      └ site_life     ten states (privacy.md §3)
///              └ collection           one row for each entry of a person's data
/// plan · policy ─ policy_version ─ policy_text, policy_rule · purpose · collection_point
/// ```
///
/// A new organization is told to later rooms by [io.parlour.organizations.OrganizationCreated], a new site by
/// [io.parlour.organizations.SiteCreated], both inside the transaction that made it.
@ApplicationModule
@NullMarked
package io.parlour.organizations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
