package dev.openaira.ra.record;

import jakarta.resource.cci.MappedRecord;
import java.util.LinkedHashMap;
import java.util.Map;

/** A mapped record of somebody else's making, as an application may hand in. */
public final class ForeignRecord extends LinkedHashMap<String, Object> implements MappedRecord<String, Object> {
    private static final long serialVersionUID = 1L;

    private String name = "foreign";
    private String description;

    public ForeignRecord(Map<String, Object> members) {
        super(members);
    }

    @Override
    public String getRecordName() {
        return name;
    }

    @Override
    public void setRecordName(String name) {
        this.name = name;
    }

    @Override
    public void setRecordShortDescription(String description) {
        this.description = description;
    }

    @Override
    public String getRecordShortDescription() {
        return description;
    }

    @Override
    public ForeignRecord clone() {
        return (ForeignRecord) super.clone();
    }
}
