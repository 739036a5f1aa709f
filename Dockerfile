# syntax=docker/dockerfile:1
# docker build -t bellwether . && docker run --rm -p 127.0.0.1:8080:8080 bellwether

# The pages.
FROM node:26-slim AS pages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY web/package.json web/
RUN npm ci --ignore-scripts
COPY . .
# By its path: what npm calls "node" here is a package that was left without its binary.
RUN cd web && node ../node_modules/vite/bin/vite.js build

# What the server needs at run time, and nothing else.
FROM node:26-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY shared/package.json shared/
COPY server/package.json server/
RUN npm ci --ignore-scripts --omit=dev --workspace @bellwether/server --workspace @bellwether/shared

FROM node:26-slim
LABEL org.opencontainers.image.title="Bellwether" org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 BELLWETHER_DATA=/data
WORKDIR /app
COPY --from=packages /app ./
COPY package.json bellwether.example.yaml bellwether.schema.json ./
COPY shared shared
COPY server server
COPY --from=pages /app/web/dist web/dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--disable-warning=ExperimentalWarning", "server/src/main.ts"]
CMD ["serve"]
