package io.parlour.identity;

/// Something that can be allowed, with the scope each role has it in. `key` is stable and public, such as
/// `site.manage`.
///
/// @param limited of those whose own roles say what they may; nothing but what no console works without
public record Permission(String key, Scope owner, Scope administrator, Scope lead, Scope agent, Scope limited) {
    public Permission(String key, Scope owner, Scope administrator, Scope lead, Scope agent) {
        this(key, owner, administrator, lead, agent, Scope.NONE);
    }

    public Scope scope(Role role) {
        return switch (role) {
            case OWNER -> owner;
            case ADMINISTRATOR -> administrator;
            case LEAD -> lead;
            case AGENT -> agent;
            case LIMITED -> limited;
        };
    }

    /// Owner and administrator have it over everything, the others not at all.
    public static Permission ofAdministrators(String key) {
        return new Permission(key, Scope.ALL, Scope.ALL, Scope.NONE, Scope.NONE);
    }

    public static Permission ofEverybody(String key) {
        return new Permission(key, Scope.ALL, Scope.ALL, Scope.ALL, Scope.ALL);
    }

    /// Of those too who have nothing else.
    public static Permission ofAnybody(String key) {
        return new Permission(key, Scope.ALL, Scope.ALL, Scope.ALL, Scope.ALL, Scope.ALL);
    }
}
