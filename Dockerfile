# The desk with the assistant: docker build -t faqbot . && docker run -p 8000:8000 -v faqbot:/data faqbot
FROM python:3.13-slim AS build
COPY . /source
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --constraint /source/constraints.txt '/source[server]'

FROM python:3.13-slim
COPY --from=build /venv /venv
RUN useradd --system --create-home --uid 10001 faqbot && install -d -o faqbot /data /knowledge
USER faqbot
ENV PATH=/venv/bin:$PATH FAQBOT_DATA=/data FAQBOT_CACHE=/data/cache FAQBOT_HOST=0.0.0.0 PYTHONUNBUFFERED=1
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD \
  ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
ENTRYPOINT ["faqbot"]
CMD ["serve"]
