"""Pictures that editors uploaded, in the sizes that a page needs. A missing file never breaks a page."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError

from publishing.registries import once

SPECS = tuple(f"width-{width}|format-webp|webpquality-70" for width in (360, 720, 1080, 1600))
# At the head of a page: a low strip on phones and tablets, a taller cut beside the words above that.
AVIF = "format-avif|avifquality-50"
STRIPS = tuple(f"fill-{width}x{width // 3}|{AVIF}" for width in (360, 720, 1080))
CUTS = tuple(f"fill-{width}x{width * 8 // 11}|{AVIF}" for width in (528, 1056))
FOR_OLD_BROWSERS = "fill-720x240|format-webp|webpquality-70"
HEAD_SPECS = (*STRIPS, *CUTS, FOR_OLD_BROWSERS)
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Picture:
    address: str
    addresses: str  # for `srcset`
    width: int
    height: int
    alt_text: str


@dataclass(frozen=True)
class HeadPicture:
    """The sizes of a picture at the head of a page, each list for a `srcset`."""

    strips: str
    cuts: str
    address: str
    width: int
    height: int
    alt_text: str


def with_sizes(keys: Iterable[Any]) -> dict[Any, Any]:
    """Return these images with their sizes at hand; those of one request are asked for together."""
    known: dict[Any, Any] = once("pictures", dict)
    missing = {key for key in keys if key is not None} - known.keys()
    if missing:
        known.update({**dict.fromkeys(missing), **_read(missing)})
    return known


def _read(keys: set[Any]) -> dict[Any, Any]:
    """Read images and sizes in one query, and in another the images that have no size yet."""
    image_model = get_image_model()
    sizes = (
        image_model.get_rendition_model()
        .objects.select_related("image")
        .filter(image__in=keys, filter_spec__in=(*SPECS, *HEAD_SPECS))
    )
    images: dict[Any, Any] = {}
    for size in sizes:
        image = images.setdefault(size.image_id, size.image)
        image.prefetched_renditions = [*getattr(image, "prefetched_renditions", ()), size]
    without = keys - images.keys()
    return {**images, **image_model.objects.in_bulk(without)} if without else images


def keys_in(raw: Any) -> Iterator[int]:
    """Yield the keys of the images in the stored form of a page's blocks."""
    if isinstance(raw, dict):
        if isinstance(raw.get("image"), int):
            yield raw["image"]
        raw = raw.values()
    elif not isinstance(raw, Sequence) or isinstance(raw, str):
        return
    for part in raw:
        yield from keys_in(part)


def head_picture(image: Any, alt_text: str) -> HeadPicture | None:
    """Return the sizes for the head of a page, or nothing when the file is gone or damaged."""
    sizes = _sizes(image, HEAD_SPECS)
    if not sizes:
        return None
    plain = sizes[FOR_OLD_BROWSERS]
    return HeadPicture(
        strips=_srcset(sizes[spec] for spec in STRIPS),
        cuts=_srcset(sizes[spec] for spec in CUTS),
        address=plain.url,
        width=plain.width,
        height=plain.height,
        alt_text=alt_text,
    )


def picture(image: Any, alt_text: str) -> Picture | None:
    """Return the sizes of an image, or nothing when its record or its file is gone or damaged."""
    sizes = sorted(_sizes(image, SPECS).values(), key=lambda size: size.width)
    if not sizes:
        return None
    middle = next((size for size in sizes if size.width >= 720), sizes[-1])
    return Picture(
        address=middle.url,
        addresses=_srcset(sizes),
        width=middle.width,
        height=middle.height,
        alt_text=alt_text,
    )


def _sizes(image: Any, specs: tuple[str, ...]) -> dict[str, Any]:
    if image is None:
        return {}
    try:
        return image.get_renditions(*specs)
    except (SourceImageIOError, OSError, ValueError):
        logger.warning("Picture %s has no file that can be read", image.pk)
        return {}


def _srcset(sizes: Iterable[Any]) -> str:
    return ", ".join(dict.fromkeys(f"{size.url} {size.width}w" for size in sizes))
