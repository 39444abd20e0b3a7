package org.wikibase.backend.storage.snapshot;

/** Members of the header. A number is never used for anything else, and members are only ever added. */
final class HeaderTag {

    static final int ENTITY = 1;
    static final int REVISION = 2;
    static final int COMMIT_ID = 3;
    static final int REQUEST_KEY = 4;
    static final int CONTENT_HASH = 5;
    static final int CREATED_AT = 6;
    static final int IMPORTED = 7;
    static final int SOURCE_REVISION = 8;
    static final int SOURCE_TIMESTAMP = 9;
    static final int SOURCE_USER = 10;
    static final int USER = 11;
    static final int SUMMARY = 12;
    static final int EDIT_TYPE = 13;
    static final int MASS_EDIT = 14;
    static final int LIFECYCLE = 15;
    static final int FLAGS = 16;
    static final int REDIRECTS_TO = 17;
    static final int MERGE_ID = 18;
    static final int NEXT_FORM = 19;
    static final int NEXT_SENSE = 20;
    static final int ERASED_BY = 21;
    static final int ERASED_AT = 22;
    static final int ERASED_WHY = 23;

    private HeaderTag() {}
}
