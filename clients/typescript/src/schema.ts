// Made from docs/openapi.json by `npm run client`. Do not edit: the next run writes it anew.

export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process is up.
         * @description Whether the process is up. Anybody may ask.
         */
        get: operations["Health.health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether it can do its work: the database answers, its schema is this version's, the queue answers. 503 when not.
         * @description Whether it can do its work: the database answers, its schema is this version's, the queue answers. 503 when not. Anybody may ask.
         */
        get: operations["Health.ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{code}/sharing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the practice shows its own figures to the other practices of its locality, which otherwise see only sums.
         * @description Whether the practice shows its own figures to the other practices of its locality, which otherwise see only sums. Needs the permission `organisations:read`.
         */
        get: operations["Sharing.get"];
        /**
         * Begins or ends it: the practice's own word, or an administrator's. The same again changes nothing.
         * @description Begins or ends it: the practice's own word, or an administrator's. The same again changes nothing. Needs the permission `sharing:write`.
         */
        put: operations["Sharing.set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every token, the newest first.
         * @description Every token, the newest first. Needs the permission `tokens:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Tokens.list"];
        put?: never;
        /**
         * Makes a token of whoever asks. Its secret is in this answer and nowhere else.
         * @description Makes a token of whoever asks. Its secret is in this answer and nowhere else. Needs the permission `tokens:write`.
         */
        post: operations["Tokens.make"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revokes a token: it admits to nothing from now on. A second time changes nothing.
         * @description Revokes a token: it admits to nothing from now on. A second time changes nothing. Needs the permission `tokens:write`.
         */
        delete: operations["Tokens.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/action-cards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cards in force.
         * @description The cards in force. Needs the permission `actioncards:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["ActionCards.list"];
        /**
         * Writes a new version of a card, in force from the next evaluation on; the same steps again change nothing.
         * @description Writes a new version of a card, in force from the next evaluation on; the same steps again change nothing. Needs the permission `actioncards:write`.
         */
        put: operations["ActionCards.write"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/action-cards/{key}/{kind}/{level}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every version of one card, the newest first.
         * @description Every version of one card, the newest first. Needs the permission `actioncards:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["ActionCards.versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Outcomes, misses, precision, recall, notice and time to acknowledge, by rule and organisation, over a span of service days.
         * @description Outcomes, misses, precision, recall, notice and time to acknowledge, by rule and organisation, over a span of service days. Needs the permission `alerts:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["AlertQuality.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alerts, the newest first.
         * @description Alerts, the newest first. Needs the permission `alerts:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Alerts.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One alert, with what happened to it.
         * @description One alert, with what happened to it. Needs the permission `alerts:read`.
         */
        get: operations["Alerts.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledges everything that nobody has acknowledged yet in a locality or organisation, on a service day or on all.
         * @description Acknowledges everything that nobody has acknowledged yet in a locality or organisation, on a service day or on all. Needs the permission `alerts:act`.
         */
        post: operations["Alerts.acknowledgeGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says that somebody is dealing with it: it escalates no further. A second time changes nothing.
         * @description Says that somebody is dealing with it: it escalates no further. A second time changes nothing. Needs the permission `alerts:act`.
         */
        post: operations["Alerts.acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adds words to its timeline.
         * @description Adds words to its timeline. Needs the permission `alerts:act`.
         */
        post: operations["Alerts.note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/action": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adds what was done about it to its timeline, and to the interventions where its kind is told.
         * @description Adds what was done about it to its timeline, and to the interventions where its kind is told. Needs the permission `alerts:act`.
         */
        post: operations["Alerts.action"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends it by a person's word; it opens again only for a worse level.
         * @description Ends it by a person's word; it opens again only for a worse level. Needs the permission `alerts:act`.
         */
        post: operations["Alerts.resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit log, the newest entry first: all of it, or what somebody did, what was done, or to what.
         * @description The audit log, the newest entry first: all of it, or what somebody did, what was done, or to what. Needs the permission `audit:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Audit.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every entry that the same query would list page by page, as one file.
         * @description Every entry that the same query would list page by page, as one file. Needs the permission `audit:read`.
         */
        get: operations["Audit.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One entry, with its place in the chain.
         * @description One entry, with its place in the chain. Needs the permission `audit:read`.
         */
        get: operations["Audit.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clinical-directors/{pcn}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Names a PCN's clinical director, in place of whoever held the post; decisions that are open keep theirs.
         * @description Names a PCN's clinical director, in place of whoever held the post; decisions that are open keep theirs. Needs the permission `users:act`.
         */
        put: operations["ClinicalDirectors.appoint"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Decisions, the newest first.
         * @description Decisions, the newest first. Needs the permission `decisions:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Decisions.list"];
        put?: never;
        /**
         * Opens a decision and invites everybody who has a vote.
         * @description Opens a decision and invites everybody who has a vote. Needs the permission `decisions:act`.
         */
        post: operations["Decisions.open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One decision: who may vote, what it weighs, who said what, and everything that happened.
         * @description One decision: who may vote, what it weighs, who said what, and everything that happened. Needs the permission `decisions:read`.
         */
        get: operations["Decisions.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/{id}/comment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adds words to the discussion.
         * @description Adds words to the discussion. Needs the permission `decisions:act`.
         */
        post: operations["Decisions.comment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/{id}/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Votes for a practice or as a PCN's clinical director; the last vote before the deadline counts.
         * @description Votes for a practice or as a PCN's clinical director; the last vote before the deadline counts. Needs the permission `decisions:act`.
         */
        post: operations["Decisions.vote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends it: with its result when that can no longer change, else by withdrawing it.
         * @description Ends it: with its result when that can no longer change, else by withdrawing it. Needs the permission `decisions:act`.
         */
        post: operations["Decisions.close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The delivery log, the newest message first.
         * @description The delivery log, the newest message first. Needs the permission `deliveries:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Deliveries.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forecasts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The latest forecast of one organisation, today and 28 days ahead.
         * @description The latest forecast of one organisation, today and 28 days ahead. Needs the permission `forecasts:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Forecasts.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forecast-quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Loss beside the seasonal naive's and coverage, by measure, kind of organisation and horizon, over a span of service days.
         * @description Loss beside the seasonal naive's and coverage, by measure, kind of organisation and horizon, over a span of service days. Needs the permission `forecasts:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["ForecastQuality.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The gaps of the latest run, by day and organisation.
         * @description The gaps of the latest run, by day and organisation. Needs the permission `gaps:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Gaps.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hubs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Slots of every hub and day of the latest run by now: left, accepted, proposed, and how many are likely to be needed.
         * @description Slots of every hub and day of the latest run by now: left, accepted, proposed, and how many are likely to be needed. Needs the permission `hubs:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Hubs.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hubs/{code}/allocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which practices are proposed which of a hub's slots, each slot given once; those for whom slots were accepted since are among its targets instead.
         * @description Which practices are proposed which of a hub's slots, each slot given once; those for whom slots were accepted since are among its targets instead. Needs the permission `hubs:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Hubs.allocation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The catalogue.
         * @description The catalogue. Needs the permission `observations:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Indicators.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One indicator of one organisation as an XmR chart by the NHS's "Making Data Count" rules.
         * @description One indicator of one organisation as an XmR chart by the NHS's "Making Data Count" rules. Needs the permission `observations:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Indicators.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hubs/{code}/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The next two weeks of a hub: booked, likely to be needed, left for practices, accepted and proposed by now.
         * @description The next two weeks of a hub: booked, likely to be needed, left for practices, accepted and proposed by now. Needs the permission `hubs:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["HubDays.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hubs/{code}/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Booking targets of a hub from today on, by day.
         * @description Booking targets of a hub from today on, by day. Needs the permission `hubs:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["HubTargets.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hubs/{code}/allocation/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accepts what the latest run proposes of the hub's day, or so many slots for each practice named, never more than the
         *     hub has: capacity of the practices from the next forecast on, which this sets off. A second time changes nothing.
         * @description Accepts what the latest run proposes of the hub's day, or so many slots for each practice named, never more than the
         *     hub has: capacity of the practices from the next forecast on, which this sets off. A second time changes nothing. Needs the permission `interventions:act`.
         */
        post: operations["HubTargets.accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interventions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Interventions, the newest first.
         * @description Interventions, the newest first. Needs the permission `interventions:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Interventions.list"];
        put?: never;
        /**
         * Records something that was done; hub slots are accepted at the hub instead.
         * @description Records something that was done; hub slots are accepted at the hub instead. Needs the permission `interventions:act`.
         */
        post: operations["Interventions.record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interventions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One intervention.
         * @description One intervention. Needs the permission `interventions:read`.
         */
        get: operations["Interventions.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interventions/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes it back, saying why. Accepted hub slots are the hub's again from the next run on. A second time changes nothing.
         * @description Takes it back, saying why. Accepted hub slots are the hub's again from the next run on. A second time changes nothing. Needs the permission `interventions:act`.
         */
        post: operations["Interventions.withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/observations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Daily figures of one organisation, by day and then measure.
         * @description Daily figures of one organisation, by day and then measure. Needs the permission `observations:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Observations.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The organisations of today, or of a day as it is known now, by code.
         * @description The organisations of today, or of a day as it is known now, by code. Needs the permission `organisations:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Organisations.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One organisation, by code or alias code.
         * @description One organisation, by code or alias code. Needs the permission `organisations:read`.
         */
        get: operations["Organisations.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{code}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that was ever said of one organisation: names, parents, lists, codes, closures, and when each became known.
         * @description Everything that was ever said of one organisation: names, parents, lists, codes, closures, and when each became known. Needs the permission `organisations:read`.
         */
        get: operations["Organisations.history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everybody.
         * @description Everybody. Needs the permission `users:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Users.list"];
        put?: never;
        /**
         * Adds somebody. The password made for them is in this answer and nowhere else.
         * @description Adds somebody. The password made for them is in this answer and nowhere else. Needs the permission `users:act`.
         */
        post: operations["Users.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One person.
         * @description One person. Needs the permission `users:read`.
         */
        get: operations["Users.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Gives somebody exactly these roles; the same again changes nothing.
         * @description Gives somebody exactly these roles; the same again changes nothing. Needs the permission `users:act`.
         */
        put: operations["Users.setRoles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets somebody in again.
         * @description Lets somebody in again. Needs the permission `users:act`.
         */
        post: operations["Users.activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets somebody in no more: their sessions end now, their tokens admit to nothing.
         * @description Lets somebody in no more: their sessions end now, their tokens admit to nothing. Needs the permission `users:act`.
         */
        post: operations["Users.deactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/forget-provider": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forgets who somebody is to their sign-in provider, as when it gave them a new account there; their sessions end. Without one nothing changes.
         * @description Forgets who somebody is to their sign-in provider, as when it gave them a new account there; their sessions end. Without one nothing changes. Needs the permission `users:act`.
         */
        post: operations["Users.forgetProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives somebody a password to be used once and ends their sessions. It is in this answer and nowhere else.
         * @description Gives somebody a password to be used once and ends their sessions. It is in this answer and nowhere else. Needs the permission `users:act`.
         */
        post: operations["Users.reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Server-sent events of what the principal may see, by id and code: alerts raised and changed, runs, files, feeds that stay away. With
         *     `Last-Event-ID` what came since is told first; an event may come twice.
         * @description Server-sent events of what the principal may see, by id and code: alerts raised and changed, runs, files, feeds that stay away. With
         *     `Last-Event-ID` what came since is told first; an event may come twice. Needs the permission `organisations:read`.
         */
        get: operations["Events.watch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Requests, queues, outbox, feeds, runs, alerts and messages in Prometheus's text format.
         * @description Requests, queues, outbox, feeds, runs, alerts and messages in Prometheus's text format. Needs the permission `metrics:read`.
         */
        get: operations["Metrics.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/morning": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the page of this morning shows: whom to call, levels by locality, what changed, what is not known. CSV has whom to call.
         * @description What the page of this morning shows: whom to call, levels by locality, what changed, what is not known. CSV has whom to call. Needs the permission `gaps:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Morning.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every feed there is, the built-in ones first.
         * @description Every feed there is, the built-in ones first. Needs the permission `feeds:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Feeds.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Loads, the latest first.
         * @description Loads, the latest first. Needs the permission `loads:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Loads.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One load.
         * @description One load. Needs the permission `loads:read`.
         */
        get: operations["Loads.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loads/{id}/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Its rows that were not taken, by line.
         * @description Its rows that were not taken, by line. Needs the permission `loads:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Loads.quarantine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loads/{id}/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes in those of its quarantined rows that are good by now.
         * @description Takes in those of its quarantined rows that are good by now. Needs the permission `loads:act`.
         */
        post: operations["Loads.redrive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everybody who is told. Whoever may change them sees whole addresses; others see them masked.
         * @description Everybody who is told. Whoever may change them sees whole addresses; others see them masked. Needs the permission `recipients:read`.
         */
        get: operations["Recipients.list"];
        /**
         * Makes these everybody who is told: whoever is left out is told no more. The configured webhook stays.
         * @description Makes these everybody who is told: whoever is left out is told no more. The configured webhook stays. Needs the permission `recipients:write`.
         */
        put: operations["Recipients.replace"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replays the rules in force, or with other thresholds, from kept mornings only: 409 `mornings-missing` where some are not kept.
         * @description Replays the rules in force, or with other thresholds, from kept mornings only: 409 `mornings-missing` where some are not kept. Needs the permission `rules:read`.
         */
        post: operations["RuleReplay.replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/replay/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a version of the rules, or a document, would have done beside the rules in force, alert by alert; from kept mornings only, as replay is.
         * @description What a version of the rules, or a document, would have done beside the rules in force, alert by alert; from kept mornings only, as replay is. Needs the permission `rules:read`.
         */
        post: operations["RuleReplay.compare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/replay/mornings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has the mornings of a period computed that are not kept, and answers at once: minutes of work, so only for those who may change rules.
         * @description Has the mornings of a period computed that are not kept, and answers at once: minutes of work, so only for those who may change rules. Needs the permission `rules:write`.
         */
        post: operations["RuleReplay.keep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds/{feed}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a file of a feed: the file itself as the body, or a form with the field `file`. It goes through the drop folder and loads once, by its digest. 201
         *     tells what became of it, also when it was refused; 202 that its load takes longer.
         * @description Takes a file of a feed: the file itself as the body, or a form with the field `file`. It goes through the drop folder and loads once, by its digest. 201
         *     tells what became of it, also when it was refused; 202 that its load takes longer. Needs the permission `feeds:load`.
         */
        post: operations["FeedFiles.send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feed-definitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keeps a definition, in force at once in every process.
         * @description Keeps a definition, in force at once in every process. Needs the permission `feeds:write`.
         */
        post: operations["FeedDefinitions.keep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feed-definitions/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tries a definition on a sample; nothing is stored.
         * @description Tries a definition on a sample; nothing is stored. Needs the permission `feeds:load`.
         */
        post: operations["FeedDefinitions.try"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feed-definitions/{feed}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The versions of a feed's kept definition.
         * @description The versions of a feed's kept definition. Needs the permission `feeds:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["FeedDefinitions.versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feed-definitions/{feed}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a kept definition back; what its files told stays.
         * @description Takes a kept definition back; what its files told stays. Needs the permission `feeds:write`.
         */
        post: operations["FeedDefinitions.withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/declarations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The latest declaration of each practice and day that may be seen now, the newest day first.
         * @description The latest declaration of each practice and day that may be seen now, the newest day first. Needs the permission `declarations:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Declarations.list"];
        put?: never;
        /**
         * Declares for a practice; a later one of the day takes the place of an earlier one. It counts from the next evaluation on, which it starts.
         * @description Declares for a practice; a later one of the day takes the place of an earlier one. It counts from the next evaluation on, which it starts. Needs the permission `declarations:write`.
         */
        post: operations["Declarations.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The policies in force, as they were published.
         * @description The policies in force, as they were published. Needs the permission `policies:read`.
         */
        get: operations["Policies.inForce"];
        /**
         * Publishes a document: it is in force at once. Every fault is named with its line.
         * @description Publishes a document: it is in force at once. Every fault is named with its line. Needs the permission `policies:write`.
         */
        put: operations["Policies.publish"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says what is wrong with a document, without publishing it.
         * @description Says what is wrong with a document, without publishing it. Needs the permission `policies:read`.
         */
        post: operations["Policies.validate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Published documents, the newest first; the one that every installation starts with is version 0 and not listed.
         * @description Published documents, the newest first; the one that every installation starts with is version 0 and not listed. Needs the permission `policies:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Policies.versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One document, as it was published.
         * @description One document, as it was published. Needs the permission `policies:read`.
         */
        get: operations["Policies.version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/roll-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts the document of an older version in force again, as a new version; 0 is what an installation starts with.
         * @description Puts the document of an older version in force again, as a new version; 0 is what an installation starts with. Needs the permission `policies:write`.
         */
        post: operations["Policies.rollBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/rotas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every rota, who is on call now, and who stands in.
         * @description Every rota, who is on call now, and who stands in. Needs the permission `policies:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Policies.rotas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/rotas/{key}/overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has somebody stand in on a rota, or nobody be on call, for a time.
         * @description Has somebody stand in on a rota, or nobody be on call, for a time. Needs the permission `rotas:write`.
         */
        post: operations["Policies.override"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/rotas/{key}/overrides/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Takes a stand-in away.
         * @description Takes a stand-in away. Needs the permission `rotas:write`.
         */
        delete: operations["Policies.removeOverride"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The version in force now. Its ETag changes too when a version is set to come into force.
         * @description The version in force now. Its ETag changes too when a version is set to come into force. Needs the permission `rules:read`.
         */
        get: operations["Rules.current"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Versions, drafts too, the newest first.
         * @description Versions, drafts too, the newest first. Needs the permission `rules:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Rules.versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One version.
         * @description One version. Needs the permission `rules:read`.
         */
        get: operations["Rules.version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says everything that is wrong with a document, by line; keeps nothing.
         * @description Says everything that is wrong with a document, by line; keeps nothing. Needs the permission `rules:read`.
         */
        post: operations["Rules.validate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keeps a document as a draft, in force nowhere.
         * @description Keeps a document as a draft, in force nowhere. Needs the permission `rules:write`.
         */
        post: operations["Rules.draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts a document, or a draft, in force.
         * @description Puts a document, or a draft, in force. Needs the permission `rules:write`.
         */
        post: operations["Rules.publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/roll-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts the document of an older version in force again, as a new version.
         * @description Puts the document of an older version in force again, as a new version. Needs the permission `rules:write`.
         */
        post: operations["Rules.rollBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/versions/{version}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes back a draft, or a version that is yet to come into force.
         * @description Takes back a draft, or a version that is yet to come into force. Needs the permission `rules:write`.
         */
        post: operations["Rules.withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/silences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Those that wait or are on, the newest first.
         * @description Those that wait or are on, the newest first. Needs the permission `alerts:read`. As CSV by `Accept: text/csv` or `format=csv`; the next part is then in the `Link` header.
         */
        get: operations["Silences.list"];
        put?: never;
        /**
         * Silences alerts of an organisation, within what the permission covers.
         * @description Silences alerts of an organisation, within what the permission covers. Needs the permission `alerts:act`.
         */
        post: operations["Silences.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/silences/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Ends a silence now; what is still met fires. A second time changes nothing.
         * @description Ends a silence now; what is still met fires. A second time changes nothing. Needs the permission `alerts:act`.
         */
        delete: operations["Silences.lift"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        InputProblemResponse: {
            /** @description Where: `limit`, `rows[3].count`. */
            path: string;
            /** @description What is wrong, in words. */
            message: string;
            /** @description Line of a document that was sent, from 1. */
            line?: number;
        };
        ProblemResponse: {
            /** @description A name, not an address: `urn:headroom:problem:CODE`. */
            type: string;
            /** @description What the status means, in a few words. */
            title: string;
            /** @description That of the answer. */
            status: number;
            /** @description What went wrong this time, for people. */
            detail: string;
            /** @description Stable, kebab-case: what a program decides by. */
            code: string;
            /** @description What to do now. */
            remedy: string;
            /** @description Everything wrong with the input; left out where it is not the input. */
            errors?: components["schemas"]["InputProblemResponse"][];
        };
        HealthResponse: {
            /**
             * @description There is no other: a process that cannot answer does not.
             * @enum {string}
             */
            status: "up";
        };
        ReadinessCheckResponse: {
            /**
             * @description `heartbeat`: the sign of life that the server sends out.
             * @enum {string}
             */
            name: "database" | "heartbeat" | "migrations" | "queue";
            /** @description Whether it can be worked with. */
            ready: boolean;
            /** @description What is wrong, when it is not ready; of the heartbeat also what is wrong and stops nothing. */
            reason?: string;
        };
        ReadinessResponse: {
            /** @description Whether all checks are; the answer is 503 when not. */
            ready: boolean;
            /** @description One for each thing it cannot work without. */
            checks: components["schemas"]["ReadinessCheckResponse"][];
        };
        SharingResponse: Record<string, never>;
        SharingRequest: Record<string, never>;
        GrantResponse: {
            /**
             * @description What they may do; docs/permissions.md lists it.
             * @enum {string}
             */
            role: "admin" | "analyst" | "clinical-director" | "feed-loader" | "hub-manager" | "operations" | "practice";
            /** @description An organisation's code, with everything under it; `*` is everywhere. */
            scopeCode: string;
        };
        TokenResponse: {
            /** @description Number of the token, as in its address. */
            id: number;
            /** @description What it is for, as lists and the audit log say it. */
            name: string;
            /** @description How the secret begins. */
            hint: string;
            /** @description Who made it and answers for it. */
            madeBy: string;
            /** @description What it may do; never more than whoever made it may at the moment. */
            roles: components["schemas"]["GrantResponse"][];
            /**
             * @description Only one that `holds` is let in.
             * @enum {string}
             */
            state: "expired" | "holds" | "revoked";
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description Not included.
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description To about ten minutes.
             */
            lastUsedAt: string | null;
            /**
             * Format: date-time
             * @description Null while it is not.
             */
            revokedAt: string | null;
        };
        TokenPage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["TokenResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        GrantRequest: {
            /**
             * @description What they may do; docs/permissions.md lists it.
             * @enum {string}
             */
            role: "admin" | "analyst" | "clinical-director" | "feed-loader" | "hub-manager" | "operations" | "practice";
            /** @description An organisation's code, with everything under it; `*` is everywhere. */
            scopeCode: string;
        };
        TokenRequest: {
            /** @description What it is for, as lists and the audit log say it. */
            name: string;
            /** @description Never beyond the roles of whoever makes it. */
            roles: components["schemas"]["GrantRequest"][];
            /** @description How many days it holds. */
            days: number;
        };
        NewTokenResponse: {
            /** @description Number of the token, as in its address. */
            id: number;
            /** @description What it is for, as lists and the audit log say it. */
            name: string;
            /** @description How the secret begins. */
            hint: string;
            /** @description Who made it and answers for it. */
            madeBy: string;
            /** @description What it may do; never more than whoever made it may at the moment. */
            roles: components["schemas"]["GrantResponse"][];
            /**
             * @description Only one that `holds` is let in.
             * @enum {string}
             */
            state: "expired" | "holds" | "revoked";
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description Not included.
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description To about ten minutes.
             */
            lastUsedAt: string | null;
            /**
             * Format: date-time
             * @description Null while it is not.
             */
            revokedAt: string | null;
            /** @description Shown this once: send it as `Authorization: Bearer`. */
            secret: string;
        };
        ActionCardResponse: {
            /** @description What rules name as their `actionCard`; `default` for those that name none. */
            key: string;
            /** @description An organisation type, an alert kind, or `any`. */
            kind: string;
            /**
             * @description `unknown`: for levels nobody can tell; `any`: for alerts without a level.
             * @enum {string}
             */
            level: "1" | "2" | "3" | "4" | "any" | "unknown";
            /** @description 0: as shipped. */
            version: number;
            /** @description In order; none: nothing needs doing. */
            steps: string[];
            /** @description Why it was changed; empty where nothing was said. */
            note: string;
            /** @description When it was written, and by whom; null as shipped. */
            at: string | null;
            /** @description Name of whoever wrote it; null as shipped. */
            by: string | null;
        };
        ActionCardPage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["ActionCardResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        ActionCardRequest: {
            /**
             * @description What rules name as their `actionCard`; `default` for those that name none.
             * @default default
             */
            key: string;
            /**
             * @description An organisation type, an alert kind, or `any`.
             * @default any
             */
            kind: string;
            /**
             * @description `unknown`: for levels nobody can tell; `any`: for alerts without a level.
             * @enum {string}
             */
            level: "1" | "2" | "3" | "4" | "any" | "unknown";
            /** @description Short sentences, in order; none: nothing needs doing. */
            steps: string[];
            /**
             * @description Why it was changed.
             * @default
             */
            note: string;
        };
        QualityCountsResponse: {
            /** @description Alerts that fired. */
            alerts: number;
            /** @description What was claimed came, and was told at least a working day ahead. */
            hits: number;
            /** @description What was claimed did not come. */
            falseAlarms: number;
            /** @description It came, but was told on the day itself. */
            tooLate: number;
            /** @description What happened is not known. */
            unknown: number;
            /** @description Not judged yet. */
            pending: number;
            /** @description Days that were due an alert and had none in time. */
            misses: number;
            /** @description Hits among alerts whose truth is known. */
            precision: number | null;
            /** @description Hits among hits and misses. */
            recall: number | null;
            /** @description Working days from firing to the service day, on the median alert; null where there is none. */
            medianNoticeWorkingDays: number | null;
            /** @description From firing to the first acknowledgement, on the median alert that was acknowledged; null where none was. */
            medianSecondsToAcknowledge: number | null;
        };
        QualityRowResponse: {
            /** @description Alerts that fired. */
            alerts: number;
            /** @description What was claimed came, and was told at least a working day ahead. */
            hits: number;
            /** @description What was claimed did not come. */
            falseAlarms: number;
            /** @description It came, but was told on the day itself. */
            tooLate: number;
            /** @description What happened is not known. */
            unknown: number;
            /** @description Not judged yet. */
            pending: number;
            /** @description Days that were due an alert and had none in time. */
            misses: number;
            /** @description Hits among alerts whose truth is known. */
            precision: number | null;
            /** @description Hits among hits and misses. */
            recall: number | null;
            /** @description Working days from firing to the service day, on the median alert; null where there is none. */
            medianNoticeWorkingDays: number | null;
            /** @description From firing to the first acknowledgement, on the median alert that was acknowledged; null where none was. */
            medianSecondsToAcknowledge: number | null;
            /** @description The rule's key or the organisation's code. */
            key: string;
            /** @description The rule's or the organisation's, for people. */
            name: string;
        };
        AlertQualityResponse: {
            /** @description First service day counted, ISO. */
            from: string;
            /** @description First service day no longer counted, ISO. */
            to: string;
            /**
             * Format: date-time
             * @description When outcomes were last looked at anew; null before the first time.
             */
            judgedAt: string | null;
            /** @description Days on which rules were evaluated. */
            mornings: number;
            /** @description Alerts that fired, per morning; null where there was no morning. */
            alertsPerDay: number | null;
            /** @description Localities and service days with a new alert, a day. */
            groupsPerDay: number | null;
            /** @description Over all rules and organisations within reach. */
            total: components["schemas"]["QualityCountsResponse"];
            /** @description By rule, over all organisations within reach. */
            byRule: components["schemas"]["QualityRowResponse"][];
            /** @description By organisation. */
            items: components["schemas"]["QualityRowResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        AlertOrganisationResponse: {
            /** @description ODS code, or a local one of a locality or hub, as it was when the alert was written. */
            code: string;
            /** @description As it was when the alert was written. */
            name: string;
            /** @description icb, locality, pcn, practice or hub. */
            type: string;
        };
        AlertLocalityResponse: {
            /** @description The locality's code. */
            code: string;
            /** @description As it was when the alert was written. */
            name: string;
        };
        AlertNumbersResponse: {
            /** @description P(gap > 0): that demand is above capacity. */
            pGap: number | null;
            /** @description P(gap > 5% of capacity). */
            pGap5: number | null;
            /** @description P(gap > 15% of capacity). */
            pGap15: number | null;
            /** @description E[max(gap, 0)], before hub relief. */
            expectedShortfall: number | null;
            /** @description What of it is left after the hub slots given to it; null for a hub. */
            afterRelief: number | null;
            /** @description Its own normal: the 75th percentile of what was really short on the last 13 same weekdays. */
            usualShortfallP75: number | null;
            /** @description Accepted hub slots that the other numbers count; left out when there are none. */
            acceptedSlots?: number;
        };
        AlertResponse: {
            /**
             * @description `gap`: demand and capacity of an organisation; the others are about data, forecasts and the watching itself.
             * @enum {string}
             */
            kind: "channel-dead" | "evaluation-missed" | "feed-missing" | "forecast-drift" | "gap" | "load-rejected" | "nobody-on-call";
            /**
             * @description `firing`, `acknowledged` and `escalated` are live; `pending` is told to nobody yet; `silenced` and `suppressed` would fire but are held; `expired` is
             *     final.
             * @enum {string}
             */
            status: "acknowledged" | "escalated" | "expired" | "firing" | "pending" | "resolved" | "silenced" | "suppressed";
            /** @description Number of the alert, as in its address; never given again. */
            id: number;
            /** @description Natural and stable. */
            key: string;
            /** @description Key of the rule that raised it. */
            rule: string;
            /** @description Why it has this status, by name. */
            reason: string;
            /** @description What holds a silenced or suppressed alert: `alert 12`, `silence 3`, `closure training`. */
            suppressedBy: string | null;
            /** @description 1-4; null for alerts about data. */
            level: number | null;
            /** @description The worst level told since it last began to be live. */
            toldLevel: number | null;
            /** @description As it was when the alert was written; null for alerts about data. */
            organisation: components["schemas"]["AlertOrganisationResponse"] | null;
            /** @description By which alerts are grouped; null for alerts about data, and for an ICB. */
            locality: components["schemas"]["AlertLocalityResponse"] | null;
            /** @description The day that is short, ISO, by London's calendar; null for alerts about data. */
            serviceDay: string | null;
            /** @description Key of the feed it is about; null for alerts about no feed. */
            feed: string | null;
            /** @description One line: where, and when or what. */
            title: string;
            /** @description Why, in words, as the latest evaluation has it. */
            cause: string;
            /** @description What to do. */
            action: string;
            /** @description Words that policies and recipients choose alerts by, from the rule. */
            labels: string[];
            /** @description As the latest evaluation has them; null for alerts about data. */
            numbers: components["schemas"]["AlertNumbersResponse"] | null;
            /** @description The level the latest evaluation gave. */
            latestLevel: string | null;
            /** @description When it first fired; for one that never has, when it was first seen. */
            raisedAt: string;
            /** @description When it first fired; null when it never has. */
            firedAt: string | null;
            /** @description When anything of it last changed, its numbers included. */
            updatedAt: string;
            /** @description Null while nobody has, and again once it fires anew or its acknowledgement runs out. */
            acknowledgedAt: string | null;
            /** @description Name of whoever did; null as `acknowledgedAt` is. */
            acknowledgedBy: string | null;
            /** @description When it was resolved or expired; null while it may still ask for something. */
            endedAt: string | null;
            /**
             * @description What became of it, measured after its day.
             * @enum {string|null}
             */
            outcome: "false-alarm" | "hit" | null | "pending" | "too-late" | "unknown";
        };
        AlertPage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["AlertResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        AlertStepResponse: {
            /** @description From 1, in the order things happened. */
            step: number;
            /** @description What happened: `raised`, `level-rose`, `escalated`, `acknowledged`, `noted`, `acted`, `stood-down`, `expired` and the like. */
            kind: string;
            /** @description ISO 8601. */
            at: string;
            /** @description The status before; null for the first step. */
            from: string | null;
            /** @description The status after; the same as before where only words were added. */
            to: string;
            /** @description Why, by name. */
            reason: string;
            /** @description The person; null when no person took it. */
            by: string | null;
            /** @description Who or what took it: the person, `run 12`, `silence 3`. */
            actor: string;
            /** @description The numbers behind it. */
            numbers: Record<string, never>;
            /** @description Number of the assessment that caused it; null where none did. */
            runId: number | null;
            /** @description Why, in words; of a person's step, their note. */
            text: string;
            /** @description The level it had then, 1-4; null for alerts about data. */
            level: number | null;
        };
        AlertWithTimelineResponse: {
            /**
             * @description `gap`: demand and capacity of an organisation; the others are about data, forecasts and the watching itself.
             * @enum {string}
             */
            kind: "channel-dead" | "evaluation-missed" | "feed-missing" | "forecast-drift" | "gap" | "load-rejected" | "nobody-on-call";
            /**
             * @description `firing`, `acknowledged` and `escalated` are live; `pending` is told to nobody yet; `silenced` and `suppressed` would fire but are held; `expired` is
             *     final.
             * @enum {string}
             */
            status: "acknowledged" | "escalated" | "expired" | "firing" | "pending" | "resolved" | "silenced" | "suppressed";
            /** @description Number of the alert, as in its address; never given again. */
            id: number;
            /** @description Natural and stable. */
            key: string;
            /** @description Key of the rule that raised it. */
            rule: string;
            /** @description Why it has this status, by name. */
            reason: string;
            /** @description What holds a silenced or suppressed alert: `alert 12`, `silence 3`, `closure training`. */
            suppressedBy: string | null;
            /** @description 1-4; null for alerts about data. */
            level: number | null;
            /** @description The worst level told since it last began to be live. */
            toldLevel: number | null;
            /** @description As it was when the alert was written; null for alerts about data. */
            organisation: components["schemas"]["AlertOrganisationResponse"] | null;
            /** @description By which alerts are grouped; null for alerts about data, and for an ICB. */
            locality: components["schemas"]["AlertLocalityResponse"] | null;
            /** @description The day that is short, ISO, by London's calendar; null for alerts about data. */
            serviceDay: string | null;
            /** @description Key of the feed it is about; null for alerts about no feed. */
            feed: string | null;
            /** @description One line: where, and when or what. */
            title: string;
            /** @description Why, in words, as the latest evaluation has it. */
            cause: string;
            /** @description What to do. */
            action: string;
            /** @description Words that policies and recipients choose alerts by, from the rule. */
            labels: string[];
            /** @description As the latest evaluation has them; null for alerts about data. */
            numbers: components["schemas"]["AlertNumbersResponse"] | null;
            /** @description The level the latest evaluation gave. */
            latestLevel: string | null;
            /** @description When it first fired; for one that never has, when it was first seen. */
            raisedAt: string;
            /** @description When it first fired; null when it never has. */
            firedAt: string | null;
            /** @description When anything of it last changed, its numbers included. */
            updatedAt: string;
            /** @description Null while nobody has, and again once it fires anew or its acknowledgement runs out. */
            acknowledgedAt: string | null;
            /** @description Name of whoever did; null as `acknowledgedAt` is. */
            acknowledgedBy: string | null;
            /** @description When it was resolved or expired; null while it may still ask for something. */
            endedAt: string | null;
            /**
             * @description What became of it, measured after its day.
             * @enum {string|null}
             */
            outcome: "false-alarm" | "hit" | null | "pending" | "too-late" | "unknown";
            /** @description Everything that happened to it, oldest first. */
            timeline: components["schemas"]["AlertStepResponse"][];
        };
        AlertGroupRequest: {
            /** @description ISO; left out, every day. */
            serviceDay?: string;
            /** @description The code of a locality; this or `organisation` is needed. */
            locality?: string;
            /** @description Or the code of an organisation. */
            organisation?: string;
            /** @description Kept on the timeline as it is written. No patient may be named. */
            note?: string;
        };
        AlertCommentRequest: {
            /** @description Kept on the timeline as it is written. No patient may be named. */
            note?: string;
        };
        AlertTextRequest: {
            /** @description Kept on the timeline as it is written. */
            text: string;
        };
        AlertActionRequest: {
            /** @description Needed where no kind is told. */
            text?: string;
            /**
             * @description Records it as an intervention too.
             * @enum {string}
             */
            kind?: "hub-sessions" | "mutual-aid" | "nhs111" | "other" | "pharmacy" | "redirect-calls";
            /** @description Slots of hub sessions, minutes of redirected calls, people otherwise; `other` has none. */
            quantity?: number;
        };
        AuditEntryResponse: {
            /** @description Number of the entry, as in its address. */
            id: number;
            /**
             * Format: date-time
             * @description When it was done, in the same transaction as what it tells of.
             */
            at: string;
            /** @description The e-mail address of who made it, with the token's name behind when a program did; `NAME@command-line` for a command. */
            actor: string;
            /**
             * @description `system`: the program itself, or a command.
             * @enum {string}
             */
            actorKind: "person" | "system" | "token";
            /** @description `alert.acknowledge` */
            action: string;
            /** @description `alert 17` */
            subject: string;
            /** @description The fields that changed, as they were; null where nothing was there, or in entries from before this was kept. */
            before: Record<string, never> | null;
            /** @description The fields that changed, as they are; null where nothing is any more. */
            after: Record<string, never> | null;
            /** @description What else is worth knowing, by name; empty where nothing is. */
            detail: Record<string, never>;
        };
        AuditPage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["AuditEntryResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        ChainedAuditEntryResponse: {
            /** @description Number of the entry, as in its address. */
            id: number;
            /**
             * Format: date-time
             * @description When it was done, in the same transaction as what it tells of.
             */
            at: string;
            /** @description The e-mail address of who made it, with the token's name behind when a program did; `NAME@command-line` for a command. */
            actor: string;
            /**
             * @description `system`: the program itself, or a command.
             * @enum {string}
             */
            actorKind: "person" | "system" | "token";
            /** @description `alert.acknowledge` */
            action: string;
            /** @description `alert 17` */
            subject: string;
            /** @description The fields that changed, as they were; null where nothing was there, or in entries from before this was kept. */
            before: Record<string, never> | null;
            /** @description The fields that changed, as they are; null where nothing is any more. */
            after: Record<string, never> | null;
            /** @description What else is worth knowing, by name; empty where nothing is. */
            detail: Record<string, never>;
            /** @description Its place. */
            number: number;
            /** @description SHA-256 over the hash before it and the entry, hexadecimal. */
            hash: string;
        };
        ClinicalDirectorRequest: {
            /** @description As voters and steps show it. */
            name: string;
            /** @description The address they sign in with, by which they are known when they vote. */
            email: string;
        };
        ClinicalDirectorResponse: {
            /** @description Code of the PCN. */
            pcn: string;
            name: string;
            /** @description The address by which they are known when they vote. */
            email: string;
        };
        ProposedInterventionResponse: {
            /**
             * @description `hub-slots` are accepted when it passes; the others are recorded.
             * @enum {string}
             */
            kind: "hub-sessions" | "hub-slots" | "mutual-aid" | "nhs111" | "other" | "pharmacy" | "redirect-calls";
            /** @description Code of the organisation it is for; of hub slots, the practice. */
            organisation: string;
            /** @description Code of the hub that gives the slots; null of every other kind. */
            hub: string | null;
            /** @description The day it is for, ISO. */
            serviceDay: string;
            /** @description Slots of hub slots and sessions, minutes of redirected calls, people otherwise; null where it was not said. */
            quantity: number | null;
            /** @description Words that go with it; empty where nothing was said. */
            note: string;
        };
        TallyResponse: {
            /** @description Patients of practices in favour. */
            for: number;
            /** @description Patients of practices against. */
            against: number;
            /** @description Patients of practices that abstained. */
            abstained: number;
            /** @description In favour and against: an abstention is not a vote cast. */
            cast: number;
            /** @description Cast or abstained: what the quorum is held against. */
            tookPart: number;
            /** @description Patients of every practice that may vote. */
            entitled: number;
            /** @description Clinical directors in favour. */
            directorsFor: number;
            /** @description Clinical directors against. */
            directorsAgainst: number;
            /** @description Clinical directors who may vote, one a PCN. */
            directors: number;
        };
        DecisionOutcomeResponse: {
            /**
             * @description The first that applies; `deadline`: nobody voted.
             * @enum {string}
             */
            reason: "below-share" | "carried" | "deadline" | "no-quorum" | "tie" | "too-few-directors" | "withdrawn";
            /** @description The reason with its numbers, in words. */
            text: string;
            /** @description As it stood when it was closed. */
            tally: components["schemas"]["TallyResponse"];
            /**
             * @description What ended the voting: its deadline, an hour after the last vote that could matter, or a person.
             * @enum {string}
             */
            closedBy: "deadline" | "person" | "settled";
        };
        DecisionResponse: {
            /** @description Number of the decision, as in its address. */
            id: number;
            title: string;
            /** @description What is to be agreed, in full. */
            proposal: string;
            /** @description Code of the locality that decides. */
            locality: string;
            localityName: string;
            /**
             * @description `open` until its deadline, or until nobody who has not spoken can change the result; withdrawn ones have `failed`.
             * @enum {string}
             */
            status: "failed" | "open" | "passed";
            /** @description No vote counts from then on, ISO 8601. */
            deadline: string;
            /** @description What is done when it passes; null: words alone. */
            about: components["schemas"]["ProposedInterventionResponse"] | null;
            /** @description Null while it is open. */
            result: components["schemas"]["DecisionOutcomeResponse"] | null;
            openedAt: string;
            /** @description Name of whoever put it. */
            openedBy: string;
            /** @description Null while it is open. */
            closedAt: string | null;
            /** @description When the result went out to the locality; null before that. */
            communicatedAt: string | null;
        };
        DecisionPage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["DecisionResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        VoterResponse: {
            /**
             * @description `practice` votes weigh by list size; `director` is the clinical director of a PCN, one voice each.
             * @enum {string}
             */
            kind: "director" | "practice";
            /** @description A practice's code, or a PCN's. */
            code: string;
            /** @description Of the practice or PCN, as it was when the decision was opened. */
            name: string;
            /** @description What the vote weighs: the list size when the decision was opened; null for directors, who are counted. */
            listSize: number | null;
            /** @description Who held the post when the decision was opened; null for practices. */
            director: string | null;
            /**
             * @description The last word; null while nothing was said.
             * @enum {string|null}
             */
            choice: "abstain" | "against" | "for" | null;
            /** @description When it was said, ISO 8601; null while nothing was. */
            at: string | null;
            /** @description Name of whoever recorded it; null while nothing was said. */
            by: string | null;
        };
        DecisionStepResponse: {
            /** @description From 1, in the order things happened. */
            step: number;
            /**
             * @description `carried-out` and `not-carried-out`: what became of the intervention it is about.
             * @enum {string}
             */
            kind: "carried-out" | "commented" | "communicated" | "drafted" | "failed" | "invited" | "not-carried-out" | "passed" | "voted";
            /** @description ISO 8601. */
            at: string;
            /** @description Name of whoever did it; `Headroom` where nobody did. */
            by: string;
            /** @description The words of a comment, a vote or a result. */
            text: string;
            /** @description Of votes: whose. */
            voter: string | null;
            /**
             * @description Of votes; null of every other step.
             * @enum {string|null}
             */
            choice: "abstain" | "against" | "for" | null;
        };
        DecisionWithVotesResponse: {
            /** @description Number of the decision, as in its address. */
            id: number;
            title: string;
            /** @description What is to be agreed, in full. */
            proposal: string;
            /** @description Code of the locality that decides. */
            locality: string;
            localityName: string;
            /**
             * @description `open` until its deadline, or until nobody who has not spoken can change the result; withdrawn ones have `failed`.
             * @enum {string}
             */
            status: "failed" | "open" | "passed";
            /** @description No vote counts from then on, ISO 8601. */
            deadline: string;
            /** @description What is done when it passes; null: words alone. */
            about: components["schemas"]["ProposedInterventionResponse"] | null;
            /** @description Null while it is open. */
            result: components["schemas"]["DecisionOutcomeResponse"] | null;
            openedAt: string;
            /** @description Name of whoever put it. */
            openedBy: string;
            /** @description Null while it is open. */
            closedAt: string | null;
            /** @description When the result went out to the locality; null before that. */
            communicatedAt: string | null;
            /** @description The share of the votes cast, by list size, that must be in favour: `2/3`. */
            share: string;
            /** @description The share of the patients whose practices must vote or abstain: `1/2`. */
            quorum: string;
            /** @description How many clinical directors must be in favour. */
            directorsNeeded: number;
            /** @description As it stands, or stood when it was closed. */
            tally: components["schemas"]["TallyResponse"];
            /** @description Practices, then clinical directors, as they were when it was opened. */
            voters: components["schemas"]["VoterResponse"][];
            /** @description Everything that happened, oldest first. */
            steps: components["schemas"]["DecisionStepResponse"][];
        };
        ProposedInterventionRequest: {
            /** @description The day it is for, ISO. */
            serviceDay: string;
            /**
             * @description `hub-slots` are accepted when it passes; the others are recorded.
             * @enum {string}
             */
            kind: "hub-sessions" | "hub-slots" | "mutual-aid" | "nhs111" | "other" | "pharmacy" | "redirect-calls";
            /** @description For whom: an organisation's code; of hub slots, the practice. */
            organisation: string;
            /** @description Only of hub slots: the hub that gives them. */
            hub?: string;
            /** @description Slots of hub slots and sessions, minutes of redirected calls, people otherwise; `other` has none. */
            quantity?: number;
            /**
             * @description Words that go with it. No patient may be named.
             * @default
             */
            note: string;
        };
        DecisionRequest: {
            /** @description The locality's code. */
            locality: string;
            /** @description One line. */
            title: string;
            /** @description What is to be agreed, in full. */
            proposal: string;
            /**
             * @description The share of the votes cast, by list size, that must be in favour.
             * @default 2/3
             * @enum {string}
             */
            share: "2/3" | "3/4";
            /**
             * @description The share of the locality's registered patients whose practices must vote or abstain: `1/2`.
             * @default 1/2
             */
            quorum: string;
            /** @description How many of the locality's clinical directors must be in favour; no more than there are. */
            directorsNeeded: number;
            /** @description No vote counts from then on: an instant with its offset. */
            deadline: string;
            /** @description What is done when it passes; left out: words alone. */
            about?: components["schemas"]["ProposedInterventionRequest"];
        };
        DecisionTextRequest: {
            /** @description Everybody who sees the decision sees it. No patient may be named. */
            text: string;
        };
        VoteRequest: {
            /** @description Whose vote it is: a practice's code. */
            practice?: string;
            /** @description Or a PCN's code, for its clinical director. */
            pcn?: string;
            /**
             * @description `abstain` counts towards the quorum and is no vote cast.
             * @enum {string}
             */
            choice: "abstain" | "against" | "for";
            /**
             * @description Why; everybody who sees the decision sees it.
             * @default
             */
            note: string;
        };
        RecipientResponse: {
            /** @description As the recipients have it now. */
            name: string;
            /**
             * @description The one it was last tried on, or is to be tried on first.
             * @enum {string}
             */
            channel: "email" | "notify-email" | "notify-sms" | "teams" | "webhook";
            /** @description Masked for whoever may not change recipients; the address of a Teams workflow, a secret, always. */
            address: string;
        };
        DeliveryResponse: {
            /** @description Number of the message. */
            id: number;
            /** @description `digest.morning.v1`, `alert.raised.v1` */
            type: string;
            /** @description Who is told, and by which way. */
            recipient: components["schemas"]["RecipientResponse"];
            /** @description Null before the first attempt. */
            subject: string | null;
            /**
             * @description `planned`: to be sent, or tried again; `failed`: given up.
             * @enum {string}
             */
            state: "delivered" | "failed" | "planned";
            /** @description `no-channel-configured`, `channel-dead`, `retry`, `throttled`, `digest`, or null when it waits for nothing. */
            waitingFor: string | null;
            /**
             * Format: date-time
             * @description The next try is not before then; null when nothing holds it.
             */
            notBefore: string | null;
            /**
             * Format: date-time
             * @description When it was decided that they are told.
             */
            plannedAt: string;
            /**
             * Format: date-time
             * @description When the channel took it; null until then.
             */
            deliveredAt: string | null;
            /** @description Tries so far, over all of the recipient's channels. */
            attempts: number;
            /** @description What the channel answered last; null where nothing went wrong. */
            lastError: string | null;
            /** @description How many pieces of news it tells. */
            news: number;
        };
        DeliveryPage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["DeliveryResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        ForecastPartResponse: {
            /**
             * @description `trend`: the level now against that of the last year; `weekday`; `season`: the time of year; `month`: the time of the month; `specialDay`: see
             *     `specialDay`; `closure`: planned closures; `book`: what is booked or published so far; `rest`: what these leave, as medians do not add up and a day may
             *     turn out closed.
             * @enum {string}
             */
            part: "book" | "closure" | "month" | "rest" | "season" | "specialDay" | "trend" | "weekday";
            /** @description What it multiplies by; 1 is nothing. */
            factor: number;
            /** @description What that adds, in appointments. */
            change: number;
        };
        ForecastResponse: {
            /** @description Code of the organisation: of the ODS, or a local one of a locality or hub. */
            organisation: string;
            /**
             * @description demand: appointments asked for; capacity: appointments that can be given.
             * @enum {string}
             */
            measure: "capacity" | "demand";
            /** @description The service day, ISO, by the calendar of London. */
            serviceDay: string;
            /** @description Of the distribution; the median stands among `quantiles`. */
            mean: number;
            /** @description At the probabilities of `levels`. */
            quantiles: number[];
            /** @description A usual working day of the last year, from which `parts` lead to the median; null where nothing is told: of a closed day and of a hub's demand. */
            usual: number | null;
            /** @description What sort of special day it is, in words: `first working day after a bank holiday`; null when it is none. */
            specialDay: string | null;
            /** @description The model's own parts, in order: their factors multiply `usual`, and their changes add to it, up to the median. Empty where `usual` is null. */
            parts: components["schemas"]["ForecastPartResponse"][];
        };
        ForecastPage: {
            /** @description The run; null when there is none yet. */
            runId: number | null;
            /**
             * Format: date-time
             * @description The moment whose knowledge it holds.
             */
            asOf: string | null;
            /** @description The probabilities of the quantiles, ascending. */
            levels: number[];
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["ForecastResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        DriftResponse: {
            /**
             * @description Intervals hold too little or too much of what happened; or the seasonal naive has become as good.
             * @enum {string}
             */
            reason: "intervals-too-narrow" | "intervals-too-wide" | "skill-lost";
            /**
             * @description demand: appointments asked for; capacity: appointments that can be given.
             * @enum {string}
             */
            measure: "capacity" | "demand";
            /**
             * @description `h1`: one day ahead; `h1_7`: 1-7; `h8_28`: 8-28.
             * @enum {string}
             */
            horizon: "h1" | "h1_7" | "h8_28";
            /** @description The service day whose score tipped the balance. */
            since: string;
            /** @description An e-value: 50 raises the alert, 2 ends it. */
            evidence: number;
        };
        UnscoredResponse: {
            /**
             * @description demand: appointments asked for; capacity: appointments that can be given.
             * @enum {string}
             */
            measure: "capacity" | "demand";
            /** @description practice, pcn, locality, icb or hub. */
            organisationType: string;
            /**
             * @description `closed`: nothing to get wrong; `lower-bound`: the book was full, so demand was at least so much; `unknown`: no data.
             * @enum {string}
             */
            reason: "closed" | "lower-bound" | "unknown";
            /** @description Organisation-days. */
            count: number;
        };
        ForecastFiguresResponse: {
            /**
             * @description demand: appointments asked for; capacity: appointments that can be given.
             * @enum {string}
             */
            measure: "capacity" | "demand";
            /** @description practice, pcn, locality, icb or hub. */
            organisationType: string;
            /**
             * @description `h1`: one day ahead; `h1_7`: 1-7; `h8_28`: 8-28.
             * @enum {string}
             */
            horizon: "h1" | "h1_7" | "h8_28";
            /** @description Service days scored. */
            days: number;
            /** @description Forecasts scored. */
            scored: number;
            /** @description Within q0.1-q0.9, and within q0.05-q0.95; a count at an end is covered in part. */
            cover80: number;
            /** @description Within q0.05-q0.95: 0.9 when calibrated. */
            cover90: number;
            /** @description Above q0.9: a tenth when calibrated. */
            above: number;
            /** @description Quantile loss over the sum of what happened; null where nothing happened. */
            weightedLoss: number | null;
            /** @description Quantile loss over the seasonal naive's: below 1 is better; null where the naive could not forecast. */
            lossRatio: number | null;
        };
        ForecastQualityResponse: {
            /**
             * @description `steady`, `drifted`, or `unknown` while too little has been scored: never to be read as good.
             * @enum {string}
             */
            state: "drifted" | "steady" | "unknown";
            /**
             * Format: date-time
             * @description When forecasts were last scored; null before the first time.
             */
            scoredAsOf: string | null;
            /** @description The last service day scored; null when none has been. */
            lastDay: string | null;
            /** @description Promises not kept now; empty while steady. */
            drifts: components["schemas"]["DriftResponse"][];
            /** @description First service day counted, ISO. */
            from: string;
            /** @description First service day no longer counted, ISO. */
            to: string;
            /** @description What is not among the scores, and why. */
            unscored: components["schemas"]["UnscoredResponse"][];
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["ForecastFiguresResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        BandResponse: {
            /** @description One outcome in ten is below it. */
            p10: number;
            /** @description The median. */
            p50: number;
            /** @description One outcome in ten is above it. */
            p90: number;
        };
        GapResponse: {
            /** @description Code of the organisation: of the ODS, or a local one of a locality or hub. */
            organisation: string;
            name: string;
            /** @description icb, locality, pcn, practice or hub. */
            type: string;
            /** @description Code of the locality it lies in; null where it lies in none. */
            locality: string | null;
            /** @description The service day, ISO, by the calendar of London. */
            serviceDay: string;
            /**
             * @description `unknown` is never to be read as green.
             * @enum {string}
             */
            level: "1" | "2" | "3" | "4" | "closed" | "unknown";
            /** @description Why the level is what it is. */
            reason: string;
            /** @description The name of the rule that gave it; `not-shown` where it is what a practice says of itself, which whoever asks may not see. */
            reasonName: string;
            /** @description Appointments asked for. */
            demand: components["schemas"]["BandResponse"] | null;
            /** @description Appointments that can be given, accepted hub slots included. */
            capacity: components["schemas"]["BandResponse"] | null;
            /** @description Demand less capacity as they come together, below zero where there is room; for a whole what its practices lack after the hubs. */
            gap: components["schemas"]["BandResponse"] | null;
            /** @description P(gap > 0), before hub relief. */
            pGap: number | null;
            /** @description P(gap > 5% of capacity). */
            pGap5: number | null;
            /** @description P(gap > 15% of capacity). */
            pGap15: number | null;
            /** @description P(gap > the percentage of capacity asked for with `exceeds`); null where nothing was asked, or it is unknown. */
            pExceeds: number | null;
            /** @description How far `pExceeds` may be from the samples, as the stored distribution has it at each hundredth; 0 where exact. */
            pExceedsWithin: number | null;
            /** @description E[max(gap, 0)]. */
            expectedShortfall: number | null;
            /** @description What of it is left after hub relief. */
            afterRelief: number | null;
            /** @description Hub slots given to a practice, or to the practices of a PCN; those a locality or the ICB may use in all; those a hub has for practices. */
            hubSlots: number;
            /** @description Accepted hub slots counted in it: as capacity of a practice, as held by a hub. */
            acceptedSlots: number;
            /** @description Its own normal: the 75th percentile of what was really short on the last 13 same weekdays. */
            usualShortfallP75: number | null;
            /** @description Worse than its own normal. */
            acute: boolean;
            /** @description Short on most days of eight weeks without being acute. */
            standing: boolean;
            /** @description Why it is expected to be short, in words; empty where it is not. */
            cause: string;
            /** @description What to do. */
            action: string;
        };
        GapPage: {
            /** @description The run; null when there is none yet. */
            runId: number | null;
            /**
             * Format: date-time
             * @description The moment whose knowledge it holds.
             */
            asOf: string | null;
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["GapResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        HubDayResponse: {
            /** @description Code of the hub. */
            hub: string;
            name: string;
            /** @description Code of the locality it serves; null where it lies in none. */
            locality: string | null;
            /** @description The service day, ISO, by the calendar of London. */
            serviceDay: string;
            /**
             * @description Of the hub itself; `unknown` is never to be read as green.
             * @enum {string}
             */
            level: "1" | "2" | "3" | "4" | "closed" | "unknown";
            /** @description How many of its slots are likely to be needed: what its locality's practices lack before any of them, in appointments. Null where not known. */
            needed: components["schemas"]["BandResponse"] | null;
            /** @description Slots it has for practices by now, beside those accepted. */
            slots: number;
            /** @description Slots accepted for practices by now. */
            accepted: number;
            /** @description Of the accepted ones, how many are likely not needed where they are. */
            likelyNotNeeded: number;
            /** @description Slots proposed by the run, to practices for whom none were accepted since. The rest stays at the hub for the day. */
            allotted: number;
        };
        HubDayPage: {
            /** @description Number of the run; null when there is none yet. */
            runId: number | null;
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["HubDayResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        HubAllocationResponse: {
            /** @description Code of the practice. */
            practice: string;
            name: string;
            /** @description The service day, ISO, by the calendar of London. */
            serviceDay: string;
            /** @description Slots proposed for it that day, beside those accepted already. */
            slots: number;
            /** @description Its expected shortfall in appointments without these slots. */
            shortfallBefore: number;
            /** @description The same with them. */
            shortfallAfter: number;
            /** @description Slots the hub has for practices that day; this and what follows null in runs from before it was kept. */
            ofSlots: number | null;
            /** @description Its part of them by weighted list (under `deprivation`, and by deprivation), as far as it is expected to be short. */
            fairShare: number | null;
            /** @description The fewest slots it was to get that week; null where the policy guarantees none. */
            guaranteed: number | null;
            /** @description What one more slot would remove. */
            nextRemoves: number | null;
            /** @description All of it in a sentence. */
            explanation: string;
        };
        HubAllocationPage: {
            /** @description Number of the run; null when there is none yet. */
            runId: number | null;
            /**
             * @description How the slots were given out.
             * @enum {string|null}
             */
            policy: "deprivation" | "most-relief" | null | "weighted-list";
            /** @description What fair shares rest on, where it is not all that the policy asks for. */
            policyNote: string;
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["HubAllocationResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        PercentilesResponse: {
            /** @description The median practice. */
            p50: number;
            /** @description Four practices in five are below it. */
            p80: number;
            /** @description Nine in ten are. */
            p90: number;
            /** @description Nineteen in twenty are. */
            p95: number;
        };
        IndicatorResponse: {
            /** @description Stable; the indicator's address ends in it. */
            key: string;
            name: string;
            /** @description signal (of a day), or lead, impact, primary or secondary of the ICB's strategy. */
            group: string;
            /** @description share (0-1), seconds, or rate. */
            unit: string;
            /** @description The quotient is told times this: 1000 for "per 1,000 patients". */
            per: number;
            /** @description day, week or month. */
            period: string;
            /** @description The period it is charted by; by the day, freed of weekday and holidays first. */
            charted: string;
            /** @description up, down or neither. */
            better: string;
            /** @description What the value is set against: the whole ICB, or the same month of a year; null when it stands for itself. */
            relativeTo: string | null;
            /** @description Feeds it needs: any one of telephony.v1 and cbt.durations, where both are named. */
            feeds: string[];
            /** @description Whether figures of 1 to 7 are not given out below ICB level. */
            countsPeople: boolean;
            /** @description England's practices, for where there is no history; null where none are published. */
            england: components["schemas"]["PercentilesResponse"] | null;
        };
        IndicatorPage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["IndicatorResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        SpcLimitsResponse: {
            /** @description The mean, in the indicator's unit. */
            centre: number;
            /** @description Above it a point is a special cause. */
            upper: number;
            /** @description Below it a point is a special cause. */
            lower: number;
            /** @description Two thirds of the way from the mean to each limit. */
            upperWarning: number;
            /** @description The same below the mean. */
            lowerWarning: number;
            /** @description Mean distance of neighbouring points. */
            meanMovingRange: number;
            /** @description Points that made the limits. */
            basedOn: number;
            /** @description Fewer than 13 points made them: "trial limits". */
            trial: boolean;
        };
        SpcSignalResponse: {
            /** @description outside-limits, shift, trend or near-limits. */
            rule: string;
            /** @description high or low. */
            side: string;
        };
        IndicatorPointResponse: {
            /** @description Code of the organisation: of the ODS, or a local one of a locality or hub. */
            organisation: string;
            /** @description First day of the day, week or month. */
            serviceDay: string;
            /** @description Null when unknown or suppressed, never to be read as zero. */
            value: number | null;
            /** @description Why it is unknown: no-data, incomplete, nothing-to-divide-by, no-list-size, too-few-practices, no-comparison or period-not-over. */
            reason: string | null;
            /** @description Freed of weekday and holidays: what the limits are about. */
            adjusted: number | null;
            /** @description common-cause, improvement, concern, special-cause (where neither way is better) or missing. */
            verdict: string;
            /** @description Rules that the point breaks; none: common cause. */
            signals: components["schemas"]["SpcSignalResponse"][];
            /** @description Made of 1 to 7 people or what they did, which is not given out below ICB level. */
            suppressed: boolean;
        };
        IndicatorChartResponse: {
            /** @description What it says and how it is to be read. */
            indicator: components["schemas"]["IndicatorResponse"];
            /** @description Null where no two neighbouring points are known. */
            limits: components["schemas"]["SpcLimitsResponse"] | null;
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["IndicatorPointResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        HubRoomResponse: {
            /** @description The service day, ISO, by the calendar of London. */
            serviceDay: string;
            /**
             * @description Of the hub itself; `unknown` is never to be read as green.
             * @enum {string}
             */
            level: "1" | "2" | "3" | "4" | "closed" | "unknown";
            /** @description All its sessions', as its book was last read; null where it was not read. */
            slots: number | null;
            /** @description Of these, booked; null where the book was not read. */
            booked: number | null;
            /** @description How many are likely to be needed: what its locality's practices lack before any of them, in appointments. Null where not known. */
            needed: components["schemas"]["BandResponse"] | null;
            /** @description What remains for practices, beside what is accepted. */
            free: number;
            /** @description Accepted for practices. */
            accepted: number;
            /** @description Of the accepted ones, how many are likely not needed where they are. */
            likelyNotNeeded: number;
            /** @description Proposed to practices for which nothing was accepted since. */
            proposed: number;
        };
        HubRoomPage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["HubRoomResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        HubTargetResponse: {
            /** @description Code of the hub. */
            hub: string;
            /** @description Code of the practice; null where it is no longer known. */
            practice: string | null;
            /** @description Of the practice; empty where it is no longer known. */
            name: string;
            /** @description The service day, ISO, by the calendar of London. */
            serviceDay: string;
            /** @description Slots to keep and book for the practice's patients. */
            slots: number;
            /** @description Name of whoever accepted them last. */
            acceptedBy: string;
            acceptedAt: string;
            /** @description Words of whoever accepted them. */
            note: string;
            /** @description Number of the acceptance among the interventions. */
            interventionId: number;
            /** @description Booked at the hub that day for anybody, as the book was last read: the feed does not say for whom; null when unread. */
            bookedAtHub: number | null;
            /** @description Slots on the hub's book that day. */
            slotsAtHub: number | null;
        };
        HubTargetPage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["HubTargetResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        PracticeSlotsRequest: {
            /** @description Code of the practice. */
            practice: string;
            /** @description In all that day; left out, what the latest run proposes; 0 gives them back. */
            slots?: number;
        };
        AcceptAllocationRequest: {
            /** @description The hub's day, ISO. */
            serviceDay: string;
            /** @description Left out: everything that the latest run proposes. */
            practices?: components["schemas"]["PracticeSlotsRequest"][];
            /**
             * @description Kept with each acceptance, and shown to the hub.
             * @default
             */
            note: string;
        };
        InterventionResponse: {
            /** @description Number of the intervention, as in its address. */
            id: number;
            /** @description Counts its changes. */
            version: number;
            /**
             * @description Only `hub-slots` change a forecast; the others are records.
             * @enum {string}
             */
            kind: "hub-sessions" | "hub-slots" | "mutual-aid" | "nhs111" | "other" | "pharmacy" | "redirect-calls";
            /** @description Code of the organisation it is for; null where that is no longer known. */
            organisation: string | null;
            /** @description Of the organisation; empty where it is no longer known. */
            name: string;
            /** @description Code of the hub that gives the slots; null of every other kind. */
            hub: string | null;
            /** @description The day it was or is done for, ISO. */
            serviceDay: string;
            /** @description In `unit`; null where it was not said or does not apply. */
            quantity: number | null;
            /**
             * @description What `quantity` counts; null of `other`.
             * @enum {string|null}
             */
            unit: "minutes" | null | "people" | "slots";
            /** @description As it was last written; of a withdrawn one, why. */
            note: string;
            /** @description All of it in a sentence. */
            text: string;
            /** @description The alert it was done about; null where none was named. */
            alertId: number | null;
            /** @description The decision that it carries out; null where none does. */
            decisionId: number | null;
            recordedAt: string;
            /** @description Name of whoever first recorded it. */
            recordedBy: string;
            /** @description Of the latest version; of the first, the same as `recordedAt`. */
            changedAt: string;
            /** @description Name of whoever made the latest version. */
            changedBy: string;
            /** @description Taken back: kept, and no longer counted. */
            withdrawn: boolean;
        };
        AcceptanceResponse: {
            /** @description Whether anything changed: then a new forecast, which counts it, is on its way. */
            changed: boolean;
            /** @description The acceptances that were asked for, as they stand now. */
            items: components["schemas"]["InterventionResponse"][];
        };
        InterventionPage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["InterventionResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        InterventionRequest: {
            /** @description The day it was or is done for, ISO. */
            serviceDay: string;
            /**
             * @description Hub slots are not recorded here but accepted at the hub.
             * @enum {string}
             */
            kind: "hub-sessions" | "mutual-aid" | "nhs111" | "other" | "pharmacy" | "redirect-calls";
            /** @description For whom: an organisation's code. */
            organisation: string;
            /** @description Slots of hub sessions, minutes of redirected calls, people otherwise; `other` has none. */
            quantity?: number;
            /**
             * @description What, in words.
             * @default
             */
            note: string;
        };
        WithdrawRequest: {
            /** @description Kept with it; the record stays. */
            note: string;
        };
        ObservationResponse: {
            /** @description Code of the organisation: of the ODS, or a local one of a locality or hub. */
            organisation: string;
            /** @description The service day, ISO, by the calendar of London. */
            serviceDay: string;
            /** @description Name of the daily measure, as asked for: `inbound`. */
            measure: string;
            /** @description Null when it is not known, or suppressed. */
            value: number | null;
            /** @description A count of people from 1 to 7, which is not given out below ICB level. */
            suppressed: boolean;
        };
        ObservationPage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["ObservationResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        OrganisationResponse: {
            /** @description ODS code, or a local one of a locality or hub. */
            code: string;
            name: string;
            /**
             * @description What the organisation is: icb, locality, pcn, practice or hub.
             * @enum {string}
             */
            type: "hub" | "icb" | "locality" | "pcn" | "practice";
            /** @description Code of what it belongs to directly; null where that is nothing, as of an ICB. */
            parentCode: string | null;
            /** @description Registered patients. */
            listSize: number | null;
            /** @description Patients weighted by need (Carr-Hill). */
            weightedListSize: number | null;
            /** @description First day on which this holds, ISO. */
            validFrom: string;
            /** @description First day on which it no longer does; null while open. */
            validTo: string | null;
        };
        OrganisationPage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["OrganisationResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        OrganisationFactResponse: {
            /** @description First day on which it held, ISO. */
            validFrom: string;
            /**
             * Format: date-time
             * @description Since when it is known.
             */
            knownAt: string;
            /** @description The file that said it: its number among the loads. */
            loadId: number;
            name: string | null;
            /** @description icb, locality, pcn, practice or hub. */
            type: string | null;
            /** @description What it belonged to from then on. */
            parentCode: string | null;
            /** @description Registered patients. */
            listSize: number | null;
            /** @description Whether it says when the organisation ends. */
            statesEnd: boolean;
            /** @description First day on which it is no more; null where it is open, or nothing is said of its end. */
            validTo: string | null;
        };
        ToldClosureResponse: {
            /** @description First day, ISO. */
            from: string;
            /** @description First day no longer, ISO. */
            to: string;
            /**
             * Format: date-time
             * @description Since when it is known.
             */
            knownAt: string;
            /** @description 0-1; 0 takes it back. */
            shareClosed: number;
            /** @description The reason, as the file has it. */
            text: string;
        };
        OrganisationHistoryResponse: {
            /** @description Its own code, also where an alias was asked for. */
            code: string;
            /** @description Its other codes. */
            aliases: string[];
            /** @description By the day on which they begin to hold, the latest first. */
            facts: components["schemas"]["OrganisationFactResponse"][];
            /** @description Planned closures and absences, the latest first. */
            closures: components["schemas"]["ToldClosureResponse"][];
        };
        UserResponse: {
            /** @description Number of the person, as in their address here. */
            id: number;
            /** @description What they are known by and sign in with. */
            email: string;
            name: string;
            /** @description Whether they may sign in; who may not keeps their roles and what they did. */
            active: boolean;
            /** @description All they hold, each within its scope. */
            roles: components["schemas"]["GrantResponse"][];
        };
        UserPage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["UserResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        UserRequest: {
            /**
             * Format: email
             * @description What they are known by and sign in with; nobody else's.
             */
            email: string;
            /** @description As others see it. */
            name: string;
            /**
             * @description Whether they sign in with a password of this Headroom: one is then made, told once and changed at the first sign-in.
             * @default true
             */
            account: boolean;
            /** @description What is left out is taken away; none: they may sign in and see nothing. */
            roles: components["schemas"]["GrantRequest"][];
        };
        UserWithPasswordResponse: {
            /** @description Number of the person, as in their address here. */
            id: number;
            /** @description What they are known by and sign in with. */
            email: string;
            name: string;
            /** @description Whether they may sign in; who may not keeps their roles and what they did. */
            active: boolean;
            /** @description All they hold, each within its scope. */
            roles: components["schemas"]["GrantResponse"][];
            /** @description Shown this once, to be changed at the first sign-in; null for who signs in elsewhere. */
            oneTimePassword: string | null;
        };
        RolesRequest: {
            /** @description What is left out is taken away; none: they may sign in and see nothing. */
            roles: components["schemas"]["GrantRequest"][];
        };
        ResetRequest: {
            /**
             * @description Whether the authenticator app is forgotten too.
             * @default false
             */
            twoStep: boolean;
        };
        PlaceReasonResponse: {
            /** @description Code of the organisation: of the ODS, or a local one of a locality or hub. */
            organisation: string;
            name: string;
            /** @description The service day, ISO, by the calendar of London. */
            serviceDay: string;
            /** @description Why its level is unknown, in words. */
            reason: string;
        };
        MorningCoverageResponse: {
            /** @description The first day on which any practice is open. */
            serviceDay: string;
            /** @description Practices whose level of it is known. */
            reported: number;
            /** @description Practices open that day. */
            of: number;
            /** @description Open practices whose level of that day is unknown, and why. */
            missing: components["schemas"]["PlaceReasonResponse"][];
        };
        OnCallResponse: {
            /** @description Name of the rota. */
            rota: string;
            /** @description Name of the recipient whose turn it is, or who stands in. */
            person: string;
        };
        ShortfallRangeResponse: {
            /** @description The 10th percentile, hub relief taken off; 0 where there is room. */
            low: number;
            /** @description The 90th percentile, hub relief taken off; 0 where there is room. */
            high: number;
        };
        MorningDeclarationResponse: {
            /**
             * @description As the practice sees itself; `black` is the worst.
             * @enum {string}
             */
            level: "amber" | "black" | "green" | "red";
            /** @description Share of clinical staff in, 0-1; null when not said. */
            staffInShare: number | null;
            /** @description Whether the premises cannot be used. */
            premisesLost: boolean;
            /**
             * Format: date-time
             * @description When it was said.
             */
            declaredAt: string;
            /** @description Why, in its own words. */
            reason: string;
        };
        MorningOwnerResponse: {
            /** @description Whoever acted last, or acknowledged; null while nobody has it. */
            name: string | null;
            /** @description What they did; who is on call where nobody has it. */
            detail: string;
            /** @description The alert about its worst day; null where there is none. */
            alertId: number | null;
            /** @description Whether that alert waits to be acknowledged. */
            mayAcknowledge: boolean;
        };
        MorningDayResponse: {
            /** @description The service day, ISO, by the calendar of London. */
            serviceDay: string;
            /**
             * @description `unknown` is never to be read as green.
             * @enum {string}
             */
            level: "1" | "2" | "3" | "4" | "closed" | "unknown";
            /** @description Expected shortfall in appointments, after hub relief where any is allotted; null where unknown. */
            short: number | null;
        };
        MorningMismatchResponse: {
            /** @description From 1, within its kind: whom to call first. */
            rank: number;
            /**
             * @description `news` to act on; `standing`, no worse than usual; `covered`, planned and provided for.
             * @enum {string}
             */
            kind: "covered" | "news" | "standing";
            /** @description Code of the organisation: of the ODS, or a local one of a locality or hub. */
            organisation: string;
            name: string;
            /** @description What the organisation is: icb, locality, pcn, practice or hub. */
            type: string;
            /** @description Code of the locality it lies in; null where it lies in none. */
            locality: string | null;
            /** @description Its worst day, ISO; what follows is of that day. */
            serviceDay: string;
            /**
             * @description Of its worst day.
             * @enum {string}
             */
            level: "1" | "2" | "3" | "4" | "closed" | "unknown";
            /** @description P(gap > 0), before hub relief. */
            pGap: number | null;
            /** @description Expected shortfall in appointments before hub relief. */
            expectedShortfall: number | null;
            /** @description The same after it; null where none is allotted. */
            afterRelief: number | null;
            /** @description How sure the shortfall is; null where that is not known. */
            shortfallRange: components["schemas"]["ShortfallRangeResponse"] | null;
            /** @description Worse than its own normal. */
            acute: boolean;
            /** @description Short on most days of eight weeks without being acute. */
            standing: boolean;
            /** @description Why it is expected to be short, in words. */
            cause: string;
            /** @description What to do: the words of the action card. */
            action: string;
            /**
             * @description What the level follows from; `other`: what whoever asks may not see.
             * @enum {string}
             */
            levelFrom: "declaration" | "forecast" | "missed-calls" | "other";
            /** @description What the practice says of the day, as far as whoever asks may see it; null where it says nothing. */
            declared: components["schemas"]["MorningDeclarationResponse"] | null;
            /** @description Who sees to it. */
            owner: components["schemas"]["MorningOwnerResponse"];
            /** @description Its other days of the same kind, in order of time. */
            also: components["schemas"]["MorningDayResponse"][];
        };
        PlaceDayResponse: {
            /** @description The service day, ISO, by the calendar of London. */
            serviceDay: string;
            /**
             * @description `unknown` where nobody assessed it.
             * @enum {string}
             */
            level: "1" | "2" | "3" | "4" | "closed" | "unknown";
            /** @description Why the level is what it is; empty where nobody assessed it. */
            reason: string;
            /** @description Practices open that day. */
            open: number;
            /** @description Of these, how many have a known level. */
            known: number;
            /** @description Of these, how many are at level 3 or 4. */
            redOrWorse: number;
        };
        PlaceLevelsResponse: {
            /** @description Code of the organisation: of the ODS, or a local one of a locality or hub. */
            organisation: string;
            name: string;
            /** @description What the organisation is: icb, locality, pcn, practice or hub. */
            type: string;
            /** @description One for each of the working days, in order of time. */
            days: components["schemas"]["PlaceDayResponse"][];
        };
        MorningChangeResponse: {
            /**
             * @description `blind`: it was predicted, and its level is unknown now.
             * @enum {string}
             */
            kind: "blind" | "gone" | "milder" | "new" | "worse";
            /** @description Code of the organisation: of the ODS, or a local one of a locality or hub. */
            organisation: string;
            name: string;
            /** @description As the morning before saw it. */
            before: components["schemas"]["MorningDayResponse"];
            /** @description As the latest run sees it. */
            now: components["schemas"]["MorningDayResponse"];
        };
        MorningAlertResponse: {
            /** @description Number of the alert, as in its address. */
            id: number;
            /** @description One line: where, and when or what. */
            title: string;
        };
        MorningChangesResponse: {
            /**
             * Format: date-time
             * @description The moment whose knowledge the morning before held.
             */
            since: string;
            /** @description Places and days that moved. */
            mismatches: components["schemas"]["MorningChangeResponse"][];
            /** @description Alerts about gaps that fired since then and have not ended. */
            alertsFired: components["schemas"]["MorningAlertResponse"][];
            /** @description Alerts about gaps that ended since then, having fired. */
            alertsEnded: components["schemas"]["MorningAlertResponse"][];
        };
        LevelCountResponse: {
            /**
             * @description `none`: alerts about data, which have no level.
             * @enum {string}
             */
            level: "1" | "2" | "3" | "4" | "none";
            /** @description Live alerts at it, 0 where there are none. */
            count: number;
        };
        MorningAlertCountsResponse: {
            /** @description Firing, escalated or acknowledged. */
            live: number;
            /** @description Those that nobody has acknowledged. */
            open: number;
            /** @description Live ones by level; `none` is about data. */
            byLevel: components["schemas"]["LevelCountResponse"][];
        };
        MorningFeedResponse: {
            /** @description Key of the feed: `telephony.v1`. */
            feed: string;
            /** @description What it is, in a few words. */
            title: string;
            /** @description The day of the last it brought, ISO; null when it never came. */
            since: string | null;
            /** @description Why it counts as missing. */
            reason: string;
            /** @description How many organisations' levels it leaves without what they need. */
            organisations: number | null;
        };
        MorningSentResponse: {
            /** @description Messages that arrived, all told. */
            delivered: number;
            /** @description Messages still to be sent; 500 stands for 500 or more. */
            waiting: number;
            /** @description Messages given up; 500 stands for 500 or more. */
            failed: number;
        };
        MorningResponse: {
            /** @description The first day of the latest run, ISO. */
            morning: string;
            /** @description Today, ISO: later than the morning when nothing has been assessed since, and then the picture is old. */
            today: string;
            /**
             * Format: date-time
             * @description The moment whose knowledge the latest run holds; null before the first.
             */
            asOf: string | null;
            /** @description The days that alerts look at: mismatches, unknown levels and changes are of these. */
            days: string[];
            /** @description Ten working days: levels are of these. */
            workingDays: string[];
            /** @description Null where no practice is open on any of the days. */
            coverage: components["schemas"]["MorningCoverageResponse"] | null;
            /** @description Rotas on which somebody is on call now; a rota without anybody is left out. */
            onCall: components["schemas"]["OnCallResponse"][];
            /** @description Whom to call, worst first: news, then standing ones, then those covered. */
            mismatches: components["schemas"]["MorningMismatchResponse"][];
            /** @description The ICB, then its localities by name. */
            levels: components["schemas"]["PlaceLevelsResponse"][];
            /** @description Practices and hubs whose level of a day is unknown. */
            unknown: components["schemas"]["PlaceReasonResponse"][];
            /** @description Null when no run of the morning before is kept. */
            changes: components["schemas"]["MorningChangesResponse"] | null;
            /** @description Live alerts by level, those about data included. */
            alerts: components["schemas"]["MorningAlertCountsResponse"];
            /** @description Feeds that should be here and are not: levels that need them are unknown. */
            missingFeeds: components["schemas"]["MorningFeedResponse"][];
            /** @description How messages stand. */
            sent: components["schemas"]["MorningSentResponse"];
        };
        FeedResponse: {
            /** @description `telephony.v1` */
            key: string;
            /** @description What it is, in a few words. */
            title: string;
            /** @description Columns of its rows. */
            columns: string[];
            /** @description What an absent row means: zero, unknown, unchanged, open, undeclared. */
            absence: string;
            /** @description `working-day` or `month`; null when it is not expected. */
            every: string | null;
            /** @description London time by which it is due, HH:MM. */
            expectedBy: string | null;
            /** @description Whether it is missing now: late beyond what its definition allows. */
            missing: boolean;
            /** @description The first day without it, ISO; null when it is here or never came. */
            missingSince: string | null;
            /** @description Why it counts as missing. */
            reason: string | null;
        };
        FeedPage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["FeedResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        LoadWarningResponse: {
            /** @description unknown-column, identical-figures, suspected-missing or partial-days. */
            code: string;
            /** @description What, in words. */
            message: string;
        };
        LoadResponse: {
            /** @description Number of the load, as in its address. */
            id: number;
            /** @description Key of the feed: `telephony.v1`. */
            feed: string;
            /** @description Its name as it came. */
            file: string;
            /** @description Of its bytes, hexadecimal. */
            sha256: string;
            /** @description 1 for the first time these bytes came; more when they were refused before, or rows are re-driven. */
            attempt: number;
            /** @description The load whose quarantined rows this one took in. */
            redriveOf: number | null;
            /** @description History, each row known as if it had come in time. */
            backfill: boolean;
            /**
             * @description `partly-loaded`: some rows are in quarantine; `rejected`: nothing of it was taken.
             * @enum {string}
             */
            status: "loaded" | "partly-loaded" | "rejected";
            /** @description Rows in the file, its header apart. */
            rows: number;
            /** @description Rows that told something new. */
            loaded: number;
            /** @description Rows that said what was known already. */
            unchanged: number;
            /** @description Rows that the layout says are not ours. */
            skipped: number;
            /** @description Rows that were bad and are kept aside. */
            quarantined: number;
            /** @description First service day that it told something of, ISO; null where it told nothing. */
            firstDay: string | null;
            /** @description The last one, included. */
            lastDay: string | null;
            /**
             * Format: date-time
             * @description From when on its rows are known: questions as of an earlier moment do not see them.
             */
            knownAt: string;
            /**
             * Format: date-time
             * @description When it was taken in or refused.
             */
            finishedAt: string;
            /** @description Why it was refused. */
            code: string | null;
            /** @description Why, in words; null unless refused. */
            message: string | null;
            /** @description Empty where nothing was odd. */
            warnings: components["schemas"]["LoadWarningResponse"][];
            /** @description Who sent it; null: it came by the drop folder. */
            sentBy: string | null;
        };
        LoadPage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["LoadResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        QuarantinedRowResponse: {
            /** @description Line of the file, from 1, its header counted. */
            line: number;
            /** @description Empty where it is the whole row. */
            column: string;
            /** @description What stood there, cut to 200 characters. */
            value: string;
            /** @description What is wrong, kebab-case, stable. */
            code: string;
            /** @description What is wrong and what to do, in words. */
            message: string;
            /** @description The load that took it in after all. */
            redrivenBy: number | null;
        };
        QuarantinePage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["QuarantinedRowResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        RedriveResponse: {
            /** @description Rows tried again. */
            rows: number;
            /** @description Rows that told something new. */
            loaded: number;
            /** @description Rows that said what was known already. */
            unchanged: number;
            /** @description Rows that are still bad. */
            quarantined: number;
        };
        ThrottleDto: {
            /** @description Messages. */
            count: number;
            /** @description Of any such span, not of the clock's. */
            minutes: number;
        };
        RecipientChannelDto: {
            /**
             * @description A channel that is not set up on the server is passed over.
             * @enum {string}
             */
            channel: "email" | "notify-email" | "notify-sms" | "teams" | "webhook";
            /** @description An e-mail address, a telephone number, or the address of a Teams workflow. Masked for whoever may not change it. */
            address: string;
        };
        RecipientDto: {
            /** @description Stable; escalation policies name it. */
            key: string;
            /** @description As the delivery log and the pages show it. */
            name: string;
            /**
             * @description gaps: demand and capacity; data: feeds, files, forecasts and channels.
             * @enum {string}
             */
            topic: "data" | "everything" | "gaps";
            /** @description `*`, or the code of a locality or an organisation. */
            scope: string;
            /**
             * @description headlines: subject lines and counts; detail: all of it.
             * @enum {string}
             */
            detail: "detail" | "headlines";
            /**
             * @description digest: held until half past seven. The worst level and policy steps never wait.
             * @enum {string}
             */
            timing: "digest" | "immediate";
            /** @description Only alerts of rules with one of these labels, and no standing condition; empty: all of the topic. */
            labels: string[];
            /** @description Left out: the usual throttle. */
            throttle?: components["schemas"]["ThrottleDto"][];
            /** @description In the order they are tried. */
            channels: components["schemas"]["RecipientChannelDto"][];
        };
        RecipientsDto: {
            /**
             * @description Of the shape of this document.
             * @enum {number}
             */
            version: 1;
            /** @description Everybody: whoever is left out is told no more. */
            recipients: components["schemas"]["RecipientDto"][];
        };
        RecipientsChangeResponse: {
            /** @description Keys of those who are new. */
            added: string[];
            /** @description Keys of those who are told otherwise than before. */
            changed: string[];
            /** @description Keys of those who are told no more. */
            removed: string[];
        };
        ThresholdsRequest: {
            /** @description P(gap > 0) from which a day is level 2. */
            amber?: number;
            /** @description P(gap > 5% of capacity) from which a day is level 3. */
            red?: number;
            /** @description P(gap > 15% of capacity) from which a day is level 4. */
            black?: number;
            /** @description The level from which rules on levels alert. */
            minimumLevel?: number;
            /** @description Consecutive evaluations that must agree. */
            agreeingEvaluations?: number;
            /** @description Working days ahead that are looked at, today apart. */
            windowWorkingDays?: number;
            /** @description Only what is worse than the organisation's own normal. */
            acuteOnly?: boolean;
        };
        MistakeCostsRequest: {
            /** @description Of a day that was due an alert and had none in time. */
            miss: number;
            /** @description Of an alert that was claimed and did not come; only the ratio of the two matters. */
            falseAlarm: number;
        };
        ReplayRequest: {
            /** @description First morning, ISO. */
            from: string;
            /** @description First morning no longer meant, ISO. */
            to: string;
            /** @description A whole rule set, YAML or JSON, instead of the one in force. */
            rules?: string;
            /** @description Changes them in `rules`, or in the rules in force. */
            thresholds?: components["schemas"]["ThresholdsRequest"];
            /** @description Also lists the alerts; they can be many. */
            alerts?: boolean;
            /** @description Also tries other thresholds, and says which mistakes would cost least: takes the time of 22 replays. */
            suggest?: components["schemas"]["MistakeCostsRequest"];
        };
        ReplaySummaryResponse: {
            /** @description Mornings replayed. */
            mornings: number;
            /** @description Alerts that would have been raised. */
            alerts: number;
            /** @description Alerts per morning. */
            alertsPerDay: number;
            /** @description Localities and service days with a new alert, a morning. */
            groupsPerDay: number;
            /** @description The same on the median morning. */
            groupsOnMedianMorning: number;
            /** @description Of these, those that had no alert on an earlier morning; the first morning, on which all are new, apart. */
            newGroupsOnMedianMorning: number;
            /** @description Hits among alerts whose outcome is known. */
            precision: number | null;
            /** @description Days that were due an alert and had one in time. */
            recall: number | null;
            /** @description What was claimed came, and was told at least a working day ahead. */
            hits: number;
            /** @description What was claimed did not come. */
            falseAlarms: number;
            /** @description It came, but was told on the day itself. */
            tooLate: number;
            /** @description What happened is not known. */
            unknown: number;
            /** @description Of `dueDays`, those that had no alert in time. */
            misses: number;
            /** @description Organisation-days that were due an alert. */
            dueDays: number;
            /** @description Working days from the morning raised to the service day, on the median alert. */
            medianLeadWorkingDays: number | null;
            /** @description Alerts that began anew more than once. */
            flapping: number;
        };
        ReplayedAlertResponse: {
            /** @description Key of the rule. */
            rule: string;
            /** @description Code of the organisation. */
            org: string;
            /** @description The service day, ISO, by the calendar of London. */
            serviceDay: string;
            /** @description The morning on which it would have been raised, ISO. */
            raisedOn: string;
            /** @description Working days from that morning to the service day; 0 on the day itself. */
            leadWorkingDays: number;
            /** @description The level it would have been raised at, 2-4. */
            level: number;
            /** @description Of what the level claims, as seen that morning, 0-1; null where the level was declared. */
            probability: number | null;
            /** @description In appointments, as seen that morning. */
            expectedShortfall: number | null;
            /**
             * @description What became of it, held against what really happened.
             * @enum {string}
             */
            outcome: "false-alarm" | "hit" | "too-late" | "unknown";
        };
        TriedThresholdsResponse: {
            /** @description Added to every level's probability; 0 is as the rules are. */
            shift: number;
            /** @description The level from which rules on levels alert. */
            minimumLevel: number;
            /** @description P(gap > 0) from which a day is then level 2, where no scope has its own. */
            amber: number;
            /** @description P(gap > 5% of capacity) from which a day is then level 3. */
            red: number;
            /** @description P(gap > 15% of capacity) from which a day is then level 4. */
            black: number;
            /** @description Of all misses and false alarms, in the unit of the costs that were sent. */
            cost: number;
            /** @description Alerts per morning. */
            alertsPerDay: number;
            /** @description Hits among alerts whose outcome is known, 0-1; null where there are none. */
            precision: number | null;
            /** @description Of the days due an alert under the rules as they are, those that had one in time, 0-1. */
            recall: number | null;
        };
        CrossValidationResponse: {
            /** @description Thresholds chosen on every other week, paid for on the weeks between, both ways round. */
            chosenCost: number;
            /** @description What the rules as they are cost on the same days. */
            nowCost: number;
        };
        SuggestionResponse: {
            /** @description The cheapest over the whole period. */
            best: components["schemas"]["TriedThresholdsResponse"];
            /** @description As the rules are. */
            now: components["schemas"]["TriedThresholdsResponse"];
            /** @description How far to believe in `best`. */
            crossValidation: components["schemas"]["CrossValidationResponse"];
            /** @description Whether the choice was cheaper also on the weeks that it was not made on. */
            worthwhile: boolean;
            /** @description All that was tried. */
            curve: components["schemas"]["TriedThresholdsResponse"][];
        };
        ReplayResponse: {
            /** @description Of all organisations, also those outside of one's reach. */
            summary: components["schemas"]["ReplaySummaryResponse"];
            /** @description Only where asked for. */
            alerts?: components["schemas"]["ReplayedAlertResponse"][];
            /** @description Only where asked for. */
            suggestion?: components["schemas"]["SuggestionResponse"];
        };
        ReplayComparisonRequest: {
            /** @description First morning, ISO. */
            from: string;
            /** @description First morning no longer meant, ISO. */
            to: string;
            /** @description A version of the rules, a draft for instance. */
            version?: number;
            /** @description A whole rule set, YAML or JSON. */
            rules?: string;
        };
        ChangedAlertResponse: {
            /** @description Under the rules in force. */
            before: components["schemas"]["ReplayedAlertResponse"];
            /** @description Under the rules held against them. */
            after: components["schemas"]["ReplayedAlertResponse"];
        };
        WeekCountsResponse: {
            /** @description Alerts raised on its mornings. */
            alerts: number;
            /** @description Of these, those that were hits. */
            hits: number;
        };
        ComparedWeekResponse: {
            /** @description The Monday, ISO. */
            week: string;
            /** @description Under the rules in force. */
            before: components["schemas"]["WeekCountsResponse"];
            /** @description Under the rules held against them. */
            after: components["schemas"]["WeekCountsResponse"];
        };
        ReplayComparisonResponse: {
            /** @description The rules in force. */
            before: components["schemas"]["ReplaySummaryResponse"];
            /** @description The rules held against them. */
            after: components["schemas"]["ReplaySummaryResponse"];
            /** @description Alerts that only the latter raise. */
            come: components["schemas"]["ReplayedAlertResponse"][];
            /** @description Alerts that only the rules in force raise. */
            gone: components["schemas"]["ReplayedAlertResponse"][];
            /** @description Alerts of both for the same organisation and day, raised otherwise. */
            changed: components["schemas"]["ChangedAlertResponse"][];
            /** @description How many alerts are the very same. */
            same: number;
            /** @description In order of time. */
            weeks: components["schemas"]["ComparedWeekResponse"][];
        };
        MorningsRequest: {
            /** @description First morning, ISO. */
            from: string;
            /** @description First morning no longer meant, ISO. */
            to: string;
        };
        MorningsResponse: {
            /** @description Mornings that were not kept when asked. */
            missing: number;
            /** @description The job that computes them; null when there is nothing to compute. */
            job: string | null;
        };
        LoadReasonResponse: {
            /** @description Line of the file, from 1, its header counted; 0: the whole file. */
            line: number;
            /** @description Empty where it is the whole row or file. */
            column: string;
            /** @description What stood there, cut to 200 characters. */
            value: string;
            /** @description What is wrong, kebab-case, stable. */
            code: string;
            /** @description What is wrong and what to do, in words. */
            message: string;
        };
        SentFileResponse: {
            /**
             * @description `loading`: look into the loads of the feed in a while.
             * @enum {string}
             */
            status: "duplicate" | "loaded" | "loading" | "partly-loaded" | "rejected";
            /** @description Key of the feed: `telephony.v1`. */
            feed: string;
            /** @description The name it goes by among the loads. */
            file: string;
            /** @description The load; null while it is under way. */
            load: number | null;
            /** @description Rows in the file, its header apart. */
            rows: number;
            /** @description Rows that told something new. */
            loaded: number;
            /** @description Rows that said what was known already. */
            unchanged: number;
            /** @description Rows that the layout says are not ours. */
            skipped: number;
            /** @description Rows that were bad and are kept aside. */
            quarantined: number;
            /** @description The first thousand; all of them are in the load's quarantine. */
            reasons: components["schemas"]["LoadReasonResponse"][];
        };
        FeedDefinitionRequest: {
            /** @description YAML; docs/feeds.md lists its keys. */
            document: string;
            /** @description Why. */
            note?: string;
        };
        FeedDefinitionResponse: {
            /** @description Counts over all feeds; the highest of a feed is in force. */
            version: number;
            /** @description Key of the feed. */
            feed: string;
            /** @description YAML; null: withdrawn. */
            document: string | null;
            /** @description Why; empty where nothing was said. */
            note: string;
            /** @description Name of whoever kept or withdrew it. */
            author: string;
            /** Format: date-time */
            createdAt: string;
        };
        TryFeedRequest: {
            /** @description YAML. */
            document: string;
            /** @description The sample, as text. */
            sample: string;
        };
        TriedRowResponse: {
            /** @description Line of the sample, from 1, its header counted. */
            line: number;
            /** @description A text for each of the columns. */
            values: string[];
        };
        TriedFeedResponse: {
            /** @description Key that the definition gives the feed. */
            feed: string;
            title: string;
            /** @description Of the native feed it maps to: what `values` are of. */
            columns: string[];
            /** @description Rows in the sample, its header apart. */
            rows: number;
            /** @description Rows that would load. */
            good: number;
            /** @description Rows that the definition says are not ours. */
            skipped: number;
            /** @description Rows that would be kept aside. */
            quarantined: number;
            /** @description The first 20 rows as they would load. */
            first: components["schemas"]["TriedRowResponse"][];
            /** @description Why rows would not be taken, or with line 0 the whole file; the first thousand. */
            reasons: components["schemas"]["LoadReasonResponse"][];
            /** @description Columns of the sample that the definition does not name. */
            unknownColumns: string[];
        };
        FeedDefinitionPage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["FeedDefinitionResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        WithdrawDefinitionRequest: {
            /** @description Why. */
            note?: string;
        };
        DeclarationResponse: {
            /**
             * @description As the practice sees itself; `black` is the worst.
             * @enum {string}
             */
            level: "amber" | "black" | "green" | "red";
            /** @description ODS code of the practice. */
            organisation: string;
            name: string;
            /** @description The service day, ISO, by the calendar of London. */
            serviceDay: string;
            /**
             * Format: date-time
             * @description When the practice said it, or its file says it did.
             */
            declaredAt: string;
            /** @description Share of clinical staff in, 0-1; null where nothing was said of it. */
            staffInShare: number | null;
            /** @description Whether the premises cannot be used. */
            premisesLost: boolean;
            /** @description Why, in a few words; empty where nothing was said. */
            reason: string;
        };
        DeclarationPage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["DeclarationResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        DeclarationRequest: {
            /** @description Today or tomorrow, ISO. */
            serviceDay: string;
            /** @description ODS code of the practice. */
            organisation: string;
            /**
             * @description As the practice sees itself; `black` is the worst.
             * @enum {string}
             */
            level: "amber" | "black" | "green" | "red";
            /** @description Share of clinical staff in, 0-1. */
            staffInShare?: number;
            /** @description Whether the premises cannot be used; left out: they can. */
            premisesLost?: boolean;
            /** @description Why, in a few words; never anything of a patient. */
            reason?: string;
        };
        PoliciesResponse: {
            /** @description 0 is what an installation starts with. */
            version: number;
            /** @description As it was published: YAML, comments and all. */
            document: string;
            /** @description Why it was changed. */
            note: string;
            /**
             * Format: date-time
             * @description Null as shipped.
             */
            publishedAt: string | null;
            /** @description Name of whoever published it; null as shipped. */
            publishedBy: string | null;
            /** @description Keys of the policies, in the order in which they are asked. */
            policies: string[];
            /** @description Targets that are no recipient: a step to them alone goes to everybody whom the alert reaches. */
            unknownRecipients: string[];
        };
        PolicyDocumentRequest: {
            /** @description YAML, whole: what it leaves out is no more. */
            document: string;
            /** @description Why it is changed. */
            note?: string;
        };
        PolicyFaultResponse: {
            /** @description Line of the document, from 1. */
            line: number;
            /** @description `rotas[0].turn`. */
            path: string;
            /** @description What is there, and what may be. */
            message: string;
        };
        PolicyValidationResponse: {
            /** @description Whether it could be put in force; unknown recipients do not keep it from that. */
            valid: boolean;
            /** @description By line; empty where it could be put in force. */
            faults: components["schemas"]["PolicyFaultResponse"][];
            /** @description Targets that are no recipient: a step to them alone goes to everybody whom the alert reaches. */
            unknownRecipients: string[];
        };
        PolicyVersionResponse: {
            /** @description 0 is as shipped. */
            version: number;
            /** @description Why it was changed. */
            note: string;
            /**
             * Format: date-time
             * @description Null as shipped.
             */
            publishedAt: string | null;
            /** @description Name of whoever published it; null as shipped. */
            publishedBy: string | null;
        };
        PolicyVersionPage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["PolicyVersionResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        PolicyVersionWithDocumentResponse: {
            /** @description 0 is as shipped. */
            version: number;
            /** @description Why it was changed. */
            note: string;
            /**
             * Format: date-time
             * @description Null as shipped.
             */
            publishedAt: string | null;
            /** @description Name of whoever published it; null as shipped. */
            publishedBy: string | null;
            /** @description As it was published: YAML, comments and all. */
            document: string;
        };
        PolicyRollBackRequest: {
            /** @description Number of a published version, 0 as shipped; its document becomes a new one. */
            version: number;
            /** @description Why. */
            note?: string;
        };
        RotaOverrideResponse: {
            /** @description Number of the stand-in, as in its address. */
            id: number;
            /**
             * Format: date-time
             * @description From when on.
             */
            from: string;
            /**
             * Format: date-time
             * @description Not included.
             */
            to: string;
            /** @description Key of a recipient; null: nobody is on call, on purpose. */
            person: string | null;
            /** @description Why; empty where nothing was said. */
            note: string;
            /** Format: date-time */
            madeAt: string;
            /** @description Name of whoever entered it; where several hold, the one made last does. */
            madeBy: string;
        };
        RotaResponse: {
            /** @description Stable; policies name it. */
            key: string;
            name: string;
            /**
             * @description How long each is on call.
             * @enum {string}
             */
            turn: "daily" | "weekly";
            /** @description When a turn begins, HH:MM by London's clock. */
            handOverAt: string;
            /** @description The day of the first hand-over, ISO; before it nobody is on call. */
            starts: string;
            /** @description Keys of recipients, in the order of their turns. */
            people: string[];
            /** @description Key of a recipient; null when nobody is on call. */
            onCall: string | null;
            /**
             * @description Why that one, or nobody: their turn, a stand-in, nobody on purpose, not begun, or no people.
             * @enum {string}
             */
            because: "no-people" | "not-started" | "override" | "override-nobody" | "turn";
            /**
             * Format: date-time
             * @description When that changes at the latest; null when it never does.
             */
            until: string | null;
            /** @description Those that hold now or will, in the order in which they were made. */
            overrides: components["schemas"]["RotaOverrideResponse"][];
        };
        RotaPage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["RotaResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        RotaOverrideRequest: {
            /** @description From when on: an instant with its offset. */
            from: string;
            /** @description Not included. */
            to: string;
            /** @description Key of a recipient; null or left out: nobody is on call. */
            person?: string | null;
            /** @description Why. */
            note?: string;
        };
        RuleSummaryResponse: {
            /** @description Stable; alerts name the rule by it. */
            key: string;
            name: string;
            /** @description What it looks at. */
            signal: string;
            /** @description Whether it raises alerts. */
            enabled: boolean;
        };
        RuleSetWithDocumentResponse: {
            /**
             * @description `withdrawn`: taken back before it came into force.
             * @enum {string}
             */
            status: "draft" | "published" | "withdrawn";
            /**
             * @description `file`: from the file that the installation names.
             * @enum {string}
             */
            source: "file" | "person" | "shipped";
            /** @description YAML, as its author wrote it. */
            document: string;
            /** @description Those of the document, in its order. */
            rules: components["schemas"]["RuleSummaryResponse"][];
            /** @description Counts from 1, drafts included. */
            version: number;
            /** @description Why it was made; empty where nothing was said. */
            note: string;
            /** @description Name of whoever made it, or the file. */
            author: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description Null while it is not published.
             */
            publishedAt: string | null;
            /** @description Name of whoever put it in force; null while it is not published. */
            publishedBy: string | null;
            /**
             * Format: date-time
             * @description The moment from which it is in force, until another is.
             */
            effectiveFrom: string | null;
            /** @description The version whose document it brought back. */
            sameAs: number | null;
        };
        RuleSetResponse: {
            /**
             * @description `withdrawn`: taken back before it came into force.
             * @enum {string}
             */
            status: "draft" | "published" | "withdrawn";
            /**
             * @description `file`: from the file that the installation names.
             * @enum {string}
             */
            source: "file" | "person" | "shipped";
            /** @description Counts from 1, drafts included. */
            version: number;
            /** @description Why it was made; empty where nothing was said. */
            note: string;
            /** @description Name of whoever made it, or the file. */
            author: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description Null while it is not published.
             */
            publishedAt: string | null;
            /** @description Name of whoever put it in force; null while it is not published. */
            publishedBy: string | null;
            /**
             * Format: date-time
             * @description The moment from which it is in force, until another is.
             */
            effectiveFrom: string | null;
            /** @description The version whose document it brought back. */
            sameAs: number | null;
        };
        RuleSetPage: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["RuleSetResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        RuleDocumentRequest: {
            /** @description YAML or JSON, schema version 1. */
            document: string;
        };
        RuleIssueResponse: {
            /**
             * @description An `error` keeps it from being published; a `warning` does not.
             * @enum {string}
             */
            severity: "error" | "warning";
            /** @description Line of the document, from 1. */
            line: number;
            /** @description `rules[0].signal.kind`. */
            path: string;
            /** @description What is there, and what may be. */
            message: string;
        };
        RuleValidationResponse: {
            /** @description Whether it could be published. */
            valid: boolean;
            /** @description By line. */
            issues: components["schemas"]["RuleIssueResponse"][];
        };
        RuleDraftRequest: {
            /** @description YAML or JSON, schema version 1. */
            document: string;
            /** @description Why. */
            note?: string;
        };
        ChangedRuleSetResponse: {
            /**
             * @description `withdrawn`: taken back before it came into force.
             * @enum {string}
             */
            status: "draft" | "published" | "withdrawn";
            /**
             * @description `file`: from the file that the installation names.
             * @enum {string}
             */
            source: "file" | "person" | "shipped";
            /** @description Counts from 1, drafts included. */
            version: number;
            /** @description Why it was made; empty where nothing was said. */
            note: string;
            /** @description Name of whoever made it, or the file. */
            author: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description Null while it is not published.
             */
            publishedAt: string | null;
            /** @description Name of whoever put it in force; null while it is not published. */
            publishedBy: string | null;
            /**
             * Format: date-time
             * @description The moment from which it is in force, until another is.
             */
            effectiveFrom: string | null;
            /** @description The version whose document it brought back. */
            sameAs: number | null;
            /** @description What its author should know, by line; empty where there is nothing. */
            warnings: components["schemas"]["RuleIssueResponse"][];
        };
        RulePublishRequest: {
            /** @description First service day on which it is in force, ISO; left out: from now on. */
            from?: string;
            /** @description YAML or JSON, schema version 1. */
            document?: string;
            /** @description A draft. */
            version?: number;
            /** @description Why. */
            note?: string;
        };
        RuleRollBackRequest: {
            /** @description Number of a published version; its document becomes a new one. */
            version: number;
            /** @description Why. */
            note?: string;
        };
        RuleWithdrawRequest: {
            /** @description Why. */
            note?: string;
        };
        SilenceResponse: {
            /** @description Number of the silence, as in its address. */
            id: number;
            /** @description Name of whoever added it. */
            author: string;
            /** @description Why nobody needs to be told. */
            reason: string;
            /** @description From when on it holds. */
            startsAt: string;
            /** @description Not included; it ends earlier when somebody lifts it. */
            endsAt: string;
            /** @description Code of the organisation; null: all. */
            organisation: string | null;
            /** @description Whether everything under the organisation is meant too. */
            subtree: boolean;
            /** @description Key of the one rule it is about; null: all. */
            rule: string | null;
            /** @description Alerts above this level are told all the same. */
            levelUpTo: number;
            /** @description The one service day it is about, ISO; null: all. */
            serviceDay: string | null;
            createdAt: string;
            /** @description When somebody ended it before its time. */
            liftedAt: string | null;
            /** @description Name of whoever ended it before its time; null where nobody did. */
            liftedBy: string | null;
            /**
             * @description `waiting`: not begun.
             * @enum {string}
             */
            state: "on" | "over" | "waiting";
        };
        SilenceList: {
            /** @description This part of the list: at most `limit` of them. */
            items: components["schemas"]["SilenceResponse"][];
            /** @description Give it back as `cursor` for the next part; null at the end. */
            nextCursor: string | null;
        };
        SilenceRequest: {
            /** @description ISO; left out, all. */
            serviceDay?: string;
            /** @description Why nobody needs to be told. No patient may be named. */
            reason: string;
            /** @description ISO instant; left out, now. */
            startsAt?: string;
            /** @description ISO instant, at most 14 days ahead. */
            endsAt: string;
            /** @description The code of an organisation. */
            organisation: string;
            /** @description Whether everything under it is meant too. Left out, it is. */
            subtree?: boolean;
            /** @description The key of a rule; left out, all. */
            rule?: string;
            /**
             * @description Alerts up to this level; left out, 3: level 4 is silenced only where it is asked for.
             * @enum {number}
             */
            levelUpTo?: 2 | 3 | 4;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "Health.health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Health.ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadinessResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Sharing.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The code of the organisation, or an alias of it. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharingResponse"];
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Sharing.set": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The code of the organisation, or an alias of it. */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SharingRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharingResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Tokens.list": {
        parameters: {
            query?: {
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Tokens.make": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "nightly export",
                 *       "roles": [
                 *         {
                 *           "role": "analyst",
                 *           "scopeCode": "LOC1"
                 *         }
                 *       ],
                 *       "days": 90
                 *     }
                 */
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewTokenResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Tokens.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "ActionCards.list": {
        parameters: {
            query?: {
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionCardPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "ActionCards.write": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "default",
                 *       "kind": "hub",
                 *       "level": "3",
                 *       "steps": [
                 *         "Ring the duty manager",
                 *         "Open the evening session"
                 *       ],
                 *       "note": "Agreed with the hubs"
                 *     }
                 */
                "application/json": components["schemas"]["ActionCardRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionCardResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "ActionCards.versions": {
        parameters: {
            query?: {
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its key, as lists give it. */
                key: string;
                /** @description Its kind, as lists give it. */
                kind: string;
                /** @description Its level, as lists give it. */
                level: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionCardPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "AlertQuality.get": {
        parameters: {
            query?: {
                /** @description First service day, ISO; 28 days before `to` when left out. */
                from?: string;
                /** @description First service day no longer asked for, ISO; today when left out. */
                to?: string;
                /** @description Code of one organisation; all within reach when left out. */
                organisation?: string;
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertQualityResponse"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Alerts.list": {
        parameters: {
            query?: {
                /** @description `live`: firing, acknowledged or escalated. */
                status?: "acknowledged" | "escalated" | "expired" | "firing" | "live" | "pending" | "resolved" | "silenced" | "suppressed";
                /** @description Only those of this kind. */
                kind?: "channel-dead" | "evaluation-missed" | "feed-missing" | "forecast-drift" | "gap" | "load-rejected" | "nobody-on-call";
                /** @description Only about this service day, ISO. */
                serviceDay?: string;
                /** @description Only about this service day, ISO, and later ones. */
                from?: string;
                /** @description Only about service days before this one, ISO. */
                to?: string;
                /** @description Only those at this level. */
                level?: number;
                /** @description Only about the organisation of this code. */
                organisation?: string;
                /** @description Only of the locality of this code, its own among them. */
                locality?: string;
                /** @description Only those of the rule of this key. */
                rule?: string;
                /** @description Only those acknowledged by the person of this name; empty: by nobody. */
                acknowledgedBy?: string;
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Alerts.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertWithTimelineResponse"];
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Alerts.acknowledgeGroup": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "locality": "LOC1",
                 *       "serviceDay": "2026-01-16",
                 *       "note": "Taken by the desk"
                 *     }
                 */
                "application/json": components["schemas"]["AlertGroupRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertPage"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Alerts.acknowledge": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "Ringing the practice now"
                 *     }
                 */
                "application/json": components["schemas"]["AlertCommentRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Alerts.note": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "The practice expects a locum on Friday"
                 *     }
                 */
                "application/json": components["schemas"]["AlertTextRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Alerts.action": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "mutual-aid",
                 *       "quantity": 2,
                 *       "text": "Two GPs from Elm Road"
                 *     }
                 */
                "application/json": components["schemas"]["AlertActionRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Alerts.resolve": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "A locum is booked"
                 *     }
                 */
                "application/json": components["schemas"]["AlertCommentRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Audit.list": {
        parameters: {
            query?: {
                /** @description First day, by London's calendar, ISO. */
                from?: string;
                /** @description Last day, ISO. */
                to?: string;
                /** @description The e-mail address of who acted. */
                actor?: string;
                /** @description `alert.acknowledge`, or `alert.*`. */
                action?: string;
                /** @description `alert 17`, or `alert *`. */
                subject?: string;
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Audit.export": {
        parameters: {
            query?: {
                /** @description First day, by London's calendar, ISO. */
                from?: string;
                /** @description Last day, ISO. */
                to?: string;
                /** @description The e-mail address of who acted. */
                actor?: string;
                /** @description `alert.acknowledge`, or `alert.*`. */
                action?: string;
                /** @description `alert 17`, or `alert *`. */
                subject?: string;
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description `ndjson`: a JSON document a line; `csv` for a spreadsheet. */
                format?: "csv" | "ndjson";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Audit.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChainedAuditEntryResponse"];
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "ClinicalDirectors.appoint": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The code of the PCN. */
                pcn: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Dr Amin",
                 *       "email": "amin@example.org"
                 *     }
                 */
                "application/json": components["schemas"]["ClinicalDirectorRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClinicalDirectorResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Decisions.list": {
        parameters: {
            query?: {
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Only those that stand so. */
                status?: "failed" | "open" | "passed";
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Decisions.open": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "locality": "LOC1",
                 *       "title": "Two GPs to Elm Road",
                 *       "proposal": "Lend two GPs on Friday.",
                 *       "share": "2/3",
                 *       "quorum": "1/2",
                 *       "directorsNeeded": 1,
                 *       "deadline": "2026-01-14T17:00:00Z",
                 *       "about": {
                 *         "kind": "mutual-aid",
                 *         "organisation": "P1",
                 *         "serviceDay": "2026-01-16",
                 *         "quantity": 2,
                 *         "note": "Friday, all day"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DecisionRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionWithVotesResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Decisions.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionWithVotesResponse"];
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Decisions.comment": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Friday afternoon would do"
                 *     }
                 */
                "application/json": components["schemas"]["DecisionTextRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionWithVotesResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Decisions.vote": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "practice": "P1",
                 *       "choice": "for",
                 *       "note": "We can spare them"
                 *     }
                 */
                "application/json": components["schemas"]["VoteRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionWithVotesResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Decisions.close": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Put again with other numbers"
                 *     }
                 */
                "application/json": components["schemas"]["DecisionTextRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionWithVotesResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Deliveries.list": {
        parameters: {
            query?: {
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Only those that stand so. */
                state?: "delivered" | "failed" | "planned";
                /** @description Only those of this channel. */
                channel?: "email" | "notify-email" | "notify-sms" | "teams" | "webhook";
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Forecasts.list": {
        parameters: {
            query: {
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Code of the organisation. */
                organisation: string;
                /** @description Only this measure. */
                measure?: "capacity" | "demand";
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForecastPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "ForecastQuality.get": {
        parameters: {
            query?: {
                /** @description First service day, ISO; 28 days before `to` when left out. */
                from?: string;
                /** @description First service day no longer asked for, ISO; today when left out. */
                to?: string;
                /** @description Code of one organisation; all within reach when left out. */
                organisation?: string;
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForecastQualityResponse"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Gaps.list": {
        parameters: {
            query?: {
                /** @description First service day, ISO; today when left out. */
                from?: string;
                /** @description First service day no longer asked for, ISO. */
                to?: string;
                /** @description Only of the organisation of this code. */
                organisation?: string;
                /** @description Only those at this level. */
                level?: "1" | "2" | "3" | "4" | "closed" | "unknown";
                /** @description Adds the probability of a gap above this percentage of capacity, -100 to 1000; negative ones ask for too little to spare. */
                exceeds?: number;
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GapPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Hubs.list": {
        parameters: {
            query?: {
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HubDayPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Hubs.allocation": {
        parameters: {
            query?: {
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The code of the organisation, or an alias of it. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HubAllocationPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Indicators.list": {
        parameters: {
            query?: {
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndicatorPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Indicators.get": {
        parameters: {
            query: {
                /** @description First service day, ISO: periods that begin on it or later. Half a year of days or two years of months back when left out. */
                from?: string;
                /** @description First service day no longer asked for, ISO; today when left out. At most 1,100 days after `from`. */
                to?: string;
                /** @description Code of a practice, a hub, a PCN, a locality or the ICB. */
                organisation: string;
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its key, as lists give it. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndicatorChartResponse"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "HubDays.list": {
        parameters: {
            query?: {
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The code of the organisation, or an alias of it. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HubRoomPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "HubTargets.list": {
        parameters: {
            query?: {
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The code of the organisation, or an alias of it. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HubTargetPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "HubTargets.accept": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The code of the organisation, or an alias of it. */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "serviceDay": "2026-01-16",
                 *       "practices": [
                 *         {
                 *           "practice": "P1",
                 *           "slots": 3
                 *         }
                 *       ],
                 *       "note": "Agreed at the huddle"
                 *     }
                 */
                "application/json": components["schemas"]["AcceptAllocationRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptanceResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Interventions.list": {
        parameters: {
            query?: {
                /** @description Only for this service day, ISO. */
                serviceDay?: string;
                /** @description Only for the organisation of this code. */
                organisation?: string;
                /** @description Only slots of the hub of this code. */
                hub?: string;
                /** @description Only those of this kind. */
                kind?: "hub-sessions" | "hub-slots" | "mutual-aid" | "nhs111" | "other" | "pharmacy" | "redirect-calls";
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterventionPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Interventions.record": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "redirect-calls",
                 *       "organisation": "P1",
                 *       "serviceDay": "2026-01-16",
                 *       "quantity": 90,
                 *       "note": "To the hub, from noon"
                 *     }
                 */
                "application/json": components["schemas"]["InterventionRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterventionResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Interventions.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterventionResponse"];
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Interventions.withdraw": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "It was not needed"
                 *     }
                 */
                "application/json": components["schemas"]["WithdrawRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterventionResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Observations.list": {
        parameters: {
            query: {
                /** @description First service day, ISO. */
                from: string;
                /** @description First service day no longer asked for, ISO; at most 800 days after `from`. */
                to: string;
                /** @description Code of the organisation. */
                organisation: string;
                /** @description Names of daily measures, separated by commas: `inbound,answered,slots`. */
                measures: ("administrativeOnline" | "answered" | "answeredAfter300s" | "appointments" | "attendedAppointments" | "booked" | "callbacksMade" | "callbacksRequested" | "clinicalOnline" | "ed" | "embargoed" | "endedInIvr" | "fte" | "inbound" | "includedPatients" | "includedPractices" | "missed" | "missedAppointments" | "nhs111" | "onlineRepeatPrescriptions" | "openPatients" | "openPractices" | "pharmacyFirst" | "plannedAppointments" | "positive" | "publishedAppointments" | "publishedAttended" | "responses" | "sameDayAppointments" | "slots" | "socialPrescribing" | "talkSeconds" | "waitSeconds")[];
                /** @description Nothing learned after this instant is seen; now when left out. */
                asOf?: string;
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObservationPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Organisations.list": {
        parameters: {
            query?: {
                /** @description As they were, or will be, on this day, ISO; today when left out. */
                day?: string;
                /** @description Only of this kind. */
                type?: "hub" | "icb" | "locality" | "pcn" | "practice";
                /** @description Only what belongs directly to the organisation of this code. */
                parent?: string;
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Organisations.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The code of the organisation, or an alias of it. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationResponse"];
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Organisations.history": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The code of the organisation, or an alias of it. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationHistoryResponse"];
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Users.list": {
        parameters: {
            query?: {
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Users.add": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ann@example.org",
                 *       "name": "Ann Lee",
                 *       "roles": [
                 *         {
                 *           "role": "practice",
                 *           "scopeCode": "P1"
                 *         }
                 *       ],
                 *       "account": true
                 *     }
                 */
                "application/json": components["schemas"]["UserRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserWithPasswordResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Users.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Users.setRoles": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "roles": [
                 *         {
                 *           "role": "practice",
                 *           "scopeCode": "P1"
                 *         },
                 *         {
                 *           "role": "hub-manager",
                 *           "scopeCode": "H1"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["RolesRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Users.activate": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Users.deactivate": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Users.forgetProvider": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Users.reset": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserWithPasswordResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Events.watch": {
        parameters: {
            query?: {
                /** @description The id of the last event had, for clients that cannot send `Last-Event-ID`. */
                lastEventId?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events for as long as the connection is open */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Metrics.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The text format of Prometheus */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Morning.get": {
        parameters: {
            query?: {
                /** @description Mismatches, unknown levels and changes of this day only, ISO: one of `days` or `workingDays`; left out, of all `days`. */
                day?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MorningResponse"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Feeds.list": {
        parameters: {
            query?: {
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Loads.list": {
        parameters: {
            query?: {
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Key of the feed: `telephony.v1`. */
                feed?: string;
                /** @description Only those that stand so. */
                status?: "loaded" | "partly-loaded" | "rejected";
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoadPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Loads.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoadResponse"];
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Loads.quarantine": {
        parameters: {
            query?: {
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantinePage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Loads.redrive": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedriveResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Recipients.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecipientsDto"];
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Recipients.replace": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: when somebody has changed it since, the answer is 412 and nothing is done. */
                "If-Match"?: string;
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 1,
                 *       "recipients": [
                 *         {
                 *           "key": "operations-desk",
                 *           "name": "Operations desk",
                 *           "topic": "gaps",
                 *           "scope": "*",
                 *           "detail": "detail",
                 *           "timing": "immediate",
                 *           "labels": [],
                 *           "throttle": [
                 *             {
                 *               "count": 3,
                 *               "minutes": 15
                 *             },
                 *             {
                 *               "count": 8,
                 *               "minutes": 120
                 *             }
                 *           ],
                 *           "channels": [
                 *             {
                 *               "channel": "email",
                 *               "address": "desk@icb.example"
                 *             },
                 *             {
                 *               "channel": "teams",
                 *               "address": "https://example.org/workflows/room"
                 *             }
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["RecipientsDto"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecipientsChangeResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "RuleReplay.replay": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2025-12-01",
                 *       "to": "2026-01-01",
                 *       "thresholds": {
                 *         "amber": 0.55,
                 *         "minimumLevel": 3
                 *       },
                 *       "alerts": true,
                 *       "suggest": {
                 *         "miss": 5,
                 *         "falseAlarm": 1
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ReplayRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "RuleReplay.compare": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2025-12-01",
                 *       "to": "2026-01-01",
                 *       "version": 2
                 *     }
                 */
                "application/json": components["schemas"]["ReplayComparisonRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayComparisonResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "RuleReplay.keep": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2025-12-01",
                 *       "to": "2026-01-01"
                 *     }
                 */
                "application/json": components["schemas"]["MorningsRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MorningsResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "FeedFiles.send": {
        parameters: {
            query?: {
                /** @description Its name as people know it; left out, that of the form's file, or the feed's. */
                name?: string;
            };
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The key of the feed: `telephony.v1`. */
                feed: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                };
                /**
                 * @example org_code,service_day,clinical,administrative
                 *     P1,2026-01-09,5,3
                 */
                "text/csv": string;
                "application/octet-stream": {
                    /** Format: binary */
                    file?: string;
                };
            };
        };
        responses: {
            /** @description Done as asked */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentFileResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "FeedDefinitions.keep": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "document": "feed: acme-online\nsource: Acme, daily export\nmaps_to: online.v1\ndate_format: dd/mm/yyyy\ncolumns:\n  org_code: Practice\n  service_day: Date\n  clinical: Medical\n  administrative: { value: 0 }\n",
                 *       "note": "New supplier"
                 *     }
                 */
                "application/json": components["schemas"]["FeedDefinitionRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedDefinitionResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "FeedDefinitions.try": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "document": "feed: acme-online\nsource: Acme, daily export\nmaps_to: online.v1\ndate_format: dd/mm/yyyy\ncolumns:\n  org_code: Practice\n  service_day: Date\n  clinical: Medical\n  administrative: { value: 0 }\n",
                 *       "sample": "Practice,Date,Medical\nP1,09/01/2026,4\n"
                 *     }
                 */
                "application/json": components["schemas"]["TryFeedRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriedFeedResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "FeedDefinitions.versions": {
        parameters: {
            query?: {
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The key of the feed: `telephony.v1`. */
                feed: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedDefinitionPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "FeedDefinitions.withdraw": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The key of the feed: `telephony.v1`. */
                feed: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "The supplier has gone"
                 *     }
                 */
                "application/json": components["schemas"]["WithdrawDefinitionRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedDefinitionResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Declarations.list": {
        parameters: {
            query?: {
                /** @description First service day, ISO; left out: today. */
                from?: string;
                /** @description First service day no longer meant, ISO; left out: the day after tomorrow. */
                to?: string;
                /** @description ODS code of a practice. */
                organisation?: string;
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeclarationPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Declarations.create": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organisation": "P1",
                 *       "serviceDay": "2026-01-12",
                 *       "level": "red",
                 *       "staffInShare": 0.6,
                 *       "premisesLost": false,
                 *       "reason": "Two GPs ill"
                 *     }
                 */
                "application/json": components["schemas"]["DeclarationRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeclarationResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Policies.inForce": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoliciesResponse"];
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Policies.publish": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: when somebody has changed it since, the answer is 412 and nothing is done. */
                "If-Match"?: string;
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "document": "version: 1\n\ncalendars:\n  - key: operations-room\n    name: ICB operations room\n    hours: { every-day: 08:00-18:00 }\n    bankHolidays: open\n  - key: hub\n    name: Hubs\n    hours: { weekdays: 08:00-20:00, saturday: 09:00-17:00 }\n    bankHolidays: closed\n\nrotas:\n  - key: on-call\n    name: On call for the ICB\n    turn: weekly\n    handOverAt: 09:00\n    starts: 2026-01-05\n    people: []\n\npolicies:\n  - key: operations\n    name: Operations\n    match: { kinds: [gap], levels: [3, 4] }\n    calendar: operations-room\n    levelFour: around-the-clock\n    fallback: operations-desk\n    acknowledgementExpiresAfterMinutes: 240\n    steps:\n      - afterMinutes: 30\n        targets: [operations-desk]\n        repeat: { everyMinutes: 60, atMost: 3 }\n      - afterMinutes: 120\n        targets: ['rota:on-call']\n",
                 *       "note": "As shipped"
                 *     }
                 */
                "application/json": components["schemas"]["PolicyDocumentRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoliciesResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Policies.validate": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "document": "version: 1\n\ncalendars:\n  - key: operations-room\n    name: ICB operations room\n    hours: { every-day: 08:00-18:00 }\n    bankHolidays: open\n  - key: hub\n    name: Hubs\n    hours: { weekdays: 08:00-20:00, saturday: 09:00-17:00 }\n    bankHolidays: closed\n\nrotas:\n  - key: on-call\n    name: On call for the ICB\n    turn: weekly\n    handOverAt: 09:00\n    starts: 2026-01-05\n    people: []\n\npolicies:\n  - key: operations\n    name: Operations\n    match: { kinds: [gap], levels: [3, 4] }\n    calendar: operations-room\n    levelFour: around-the-clock\n    fallback: operations-desk\n    acknowledgementExpiresAfterMinutes: 240\n    steps:\n      - afterMinutes: 30\n        targets: [operations-desk]\n        repeat: { everyMinutes: 60, atMost: 3 }\n      - afterMinutes: 120\n        targets: ['rota:on-call']\n"
                 *     }
                 */
                "application/json": components["schemas"]["PolicyDocumentRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyValidationResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Policies.versions": {
        parameters: {
            query?: {
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyVersionPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Policies.version": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The number of the version. */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyVersionWithDocumentResponse"];
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Policies.rollBack": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 0,
                 *       "note": "As shipped"
                 *     }
                 */
                "application/json": components["schemas"]["PolicyRollBackRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoliciesResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Policies.rotas": {
        parameters: {
            query?: {
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotaPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Policies.override": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its key, as lists give it. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2026-01-16T09:00:00Z",
                 *       "to": "2026-01-19T09:00:00Z",
                 *       "person": "operations-desk",
                 *       "note": "Leave"
                 *     }
                 */
                "application/json": components["schemas"]["RotaOverrideRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotaOverrideResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Policies.removeOverride": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its key, as lists give it. */
                key: string;
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Rules.current": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleSetWithDocumentResponse"];
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Rules.versions": {
        parameters: {
            query?: {
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleSetPage"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Rules.version": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The number of the version. */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleSetWithDocumentResponse"];
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Rules.validate": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "document": "version: 1\nlevels:\n  amber: { probability: 0.5 }\nrules:\n  - key: gap\n    name: Short of appointments\n    signal: { kind: level }\n    scope: { levels: [practice, hub, locality, icb] }\n    lookAheadWorkingDays: 5\n    raise: 2\n    persistence: { agreeingEvaluations: 2, atOnceFrom: 4, standDownMornings: 2 }\n"
                 *     }
                 */
                "application/json": components["schemas"]["RuleDocumentRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleValidationResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Rules.draft": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "document": "version: 1\nlevels:\n  amber: { probability: 0.5 }\nrules:\n  - key: gap\n    name: Short of appointments\n    signal: { kind: level }\n    scope: { levels: [practice, hub, locality, icb] }\n    lookAheadWorkingDays: 5\n    raise: 2\n    persistence: { agreeingEvaluations: 2, atOnceFrom: 4, standDownMornings: 2 }\n",
                 *       "note": "An earlier amber"
                 *     }
                 */
                "application/json": components["schemas"]["RuleDraftRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedRuleSetResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Rules.publish": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: when somebody has changed it since, the answer is 412 and nothing is done. */
                "If-Match"?: string;
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 2,
                 *       "from": "2026-01-19",
                 *       "note": "Agreed"
                 *     }
                 */
                "application/json": components["schemas"]["RulePublishRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedRuleSetResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Rules.rollBack": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: when somebody has changed it since, the answer is 412 and nothing is done. */
                "If-Match"?: string;
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 1,
                 *       "note": "Too many alerts"
                 *     }
                 */
                "application/json": components["schemas"]["RuleRollBackRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedRuleSetResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Rules.withdraw": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The number of the version. */
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "Not needed"
                 *     }
                 */
                "application/json": components["schemas"]["RuleWithdrawRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleSetResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Silences.list": {
        parameters: {
            query?: {
                /** @description How many items at most, 1-500. */
                limit?: number;
                /** @description The `nextCursor` of the part before. */
                cursor?: string;
                /** @description Goes before `Accept`, for links: a browser that opens one cannot say what it accepts. */
                format?: "csv" | "json";
            };
            header?: {
                /** @description The ETag of the answer you have: when it is still the same, 304 comes without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilenceList"];
                    "text/csv": string;
                };
            };
            /** @description The same as what you have */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Silences.create": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each change you mean: the same request with the same key within a day is answered as the first was, and nothing is done twice. A key used for another request is refused with 422, one that is still being worked on with 409.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organisation": "LOC1",
                 *       "reason": "The locality trains together",
                 *       "endsAt": "2026-01-16T18:00:00Z",
                 *       "serviceDay": "2026-01-16",
                 *       "levelUpTo": 3
                 *     }
                 */
                "application/json": components["schemas"]["SilenceRequest"];
            };
        };
        responses: {
            /** @description Done as asked */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilenceResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
    "Silences.lift": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number, as lists give it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done as asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilenceResponse"];
                };
            };
            /** @description The request was refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
            /** @description The server could not do it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemResponse"];
                };
            };
        };
    };
}
