/** Reports of results: records, provenance, recipes in JSON, and pages to look at. */
package lucid.deblur.report;
