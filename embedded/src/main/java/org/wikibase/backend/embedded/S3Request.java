package org.wikibase.backend.embedded;

import java.util.List;

/**
 * A request on its way through {@link FaultyS3}.
 *
 * @param number counts from 1 in order of arrival
 * @param path with bucket and query, still encoded
 * @param headers lines as sent, {@code Name: value}
 */
public record S3Request(long number, String method, String path, List<String> headers) {
    public boolean is(String wantedMethod, String pathStart) {
        return method.equals(wantedMethod) && path.startsWith(pathStart);
    }
}
