package io.parlour.identity;

import java.util.List;

/// The permissions a room declares. One bean per room.
public interface Permissions {
    List<Permission> permissions();
}
