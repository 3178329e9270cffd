"""Files of the site that are no pages: feeds, calendars, index and sitemap, colours, rules for servers."""
