# The registry in a container, on a PostgreSQL of its own elsewhere (docker-compose.yml has one).
FROM node:20-bookworm-slim AS build
WORKDIR /termverk
COPY . .
RUN npm ci --include=dev --no-audit --no-fund \
  && npm run build \
  && node tools/packages.mjs \
  && npm prune --omit=dev --omit=optional --no-audit --no-fund

FROM node:20-bookworm-slim
LABEL org.opencontainers.image.title="Termverk" \
  org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production \
  HOST=0.0.0.0 \
  PORT=3000
WORKDIR /termverk
COPY --from=build /termverk/package.json ./package.json
COPY --from=build /termverk/node_modules ./node_modules
COPY --from=build /termverk/libs ./libs
COPY --from=build /termverk/migrations ./migrations
COPY --from=build /termverk/seed ./seed
COPY --from=build /termverk/apps ./apps
COPY --from=build /termverk/tools ./tools
COPY --from=build /termverk/.termverk/packages ./.termverk/packages
# Uploaded files that wait to be imported: a volume.
RUN mkdir /spool && chown node:node /spool
ENV TERMVERK_SPOOL=/spool
VOLUME /spool
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
# Migrations and the first content come before the first answer, hence the long start period.
HEALTHCHECK --interval=15s --timeout=5s --start-period=300s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=64", "tools/start.mjs", "--built"]
