# Huella in a container: the program, its own Postgres, no browser. Data live in /data; keep that volume.
#   docker build -t huella .
#   docker run -d --name huella --network host -v huella-data:/data --env-file .env huella
# The page listens on the machine itself only, hence --network host; `docker exec huella cat /data/web-login.txt`
# shows the way in. Any command: docker exec huella npm run -s crm -- doctor
FROM node:22-bookworm-slim

ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /app

# First what seldom changes. npm's scripts stay off: nothing here is built, and no browser is fetched.
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force

COPY tsconfig.json ./
COPY src src
COPY agents agents
COPY channels channels
COPY locales locales
COPY migrations migrations

# Postgres does not run as root, and nothing else here has to.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data

HEALTHCHECK --interval=1m --timeout=5s --start-period=2m \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3210}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

# Without npm in between, the signal to stop reaches the program itself.
STOPSIGNAL SIGTERM
CMD ["node", "--import", "tsx", "src/main.ts"]
