package org.polity.web.site;

import java.util.List;

/** The pages of one kind of record, for the map of the site. */
public interface PublicPages {

    /** A word for an address, such as `proposals`. */
    String kind();

    /** How many there are. */
    long count();

    /** The paths of so many of them in the order of their making, from the one with a number that counts from 0. */
    List<String> paths(long from, int most);
}
