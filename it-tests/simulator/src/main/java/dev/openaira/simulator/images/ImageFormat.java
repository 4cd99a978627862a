package dev.openaira.simulator.images;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The three formats the API offers. */
enum ImageFormat {
    PNG {
        @Override
        byte[] encode(Canvas canvas, int quality) {
            ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
            return write(writer, writer.getDefaultWriteParam(), indexed(canvas));
        }
    },
    JPEG {
        @Override
        byte[] encode(Canvas canvas, int quality) {
            ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(Math.max(1, quality) / 100f);
            return write(writer, param, opaque(canvas));
        }
    },
    WEBP {
        @Override
        byte[] encode(Canvas canvas, int quality) {
            return WebpEncoder.encode(canvas);
        }
    };

    /** The file's bytes; the quality in percent matters to JPEG only, the others lose nothing. */
    abstract byte[] encode(Canvas canvas, int quality);

    private static BufferedImage indexed(Canvas canvas) {
        int[] palette = new int[canvas.colours()];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = canvas.colour(i);
        }
        IndexColorModel colours = new IndexColorModel(8, palette.length, palette, 0, true, -1, DataBuffer.TYPE_BYTE);
        BufferedImage image =
                new BufferedImage(canvas.width(), canvas.height(), BufferedImage.TYPE_BYTE_INDEXED, colours);
        for (int y = 0; y < canvas.height(); y++) {
            image.getRaster().setDataElements(0, y, canvas.width(), 1, canvas.row(y));
        }
        return image;
    }

    private static BufferedImage opaque(Canvas canvas) {
        BufferedImage image = new BufferedImage(canvas.width(), canvas.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                image.setRGB(x, y, canvas.colour(canvas.index(y * canvas.width() + x)));
            }
        }
        return image;
    }

    private static byte[] write(ImageWriter writer, ImageWriteParam param, BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException("an image in memory could not be written", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
